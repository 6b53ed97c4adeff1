/** An element of the moddle tree as we use it: typed loosely by its model, read only through the two functions below. */
export interface ModdleElement {
  $type: string
  $parent?: ModdleElement
  $instanceOf?: (type: string) => boolean
  id?: string
  get: (name: string) => unknown
}

/** A text attribute, trimmed; undefined when absent or empty. */
export function text(element: ModdleElement | undefined, name: string): string | undefined {
  const value = element?.get(name)
  if (value === undefined || value === null) return undefined
  const said = String(value).trim()
  return said === '' ? undefined : said
}

export function number(element: ModdleElement, name: string): number | undefined {
  const value = element.get(name)
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}

export function child(element: ModdleElement | undefined, name: string): ModdleElement | undefined {
  const value = element?.get(name)
  return isElement(value) ? value : undefined
}

export function children(element: ModdleElement | undefined, name: string): ModdleElement[] {
  const value = element?.get(name)
  return Array.isArray(value) ? value.filter(isElement) : []
}

/** The values of `extensionElements` that have this type, for example `reg:Deadline`. */
export function extensions(element: ModdleElement, type: string): ModdleElement[] {
  return children(child(element, 'extensionElements'), 'values').filter((value) => value.$type === type)
}

/** The body of an expression element: `<timeDuration>P3D</timeDuration>`. */
export function body(element: ModdleElement | undefined, name: string): string | undefined {
  return text(child(element, name), 'body')
}

export function is(element: ModdleElement, type: string): boolean {
  return element.$type === type || element.$instanceOf?.(type) === true
}

function isElement(value: unknown): value is ModdleElement {
  return typeof value === 'object' && value !== null && '$type' in value
}
