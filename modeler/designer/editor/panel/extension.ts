import type { BpmnFactory, Moddle, Modeling, ModelingElement } from '../parts.ts'

/** What a field needs to change the model; every change can be undone. */
export interface Change {
  element: ModelingElement
  modeling: Modeling
  factory: BpmnFactory
}

const valuesOf = (owner: Moddle): Moddle[] => {
  const extensions = owner.get('extensionElements') as Moddle | undefined
  return (extensions?.get('values') as Moddle[] | undefined) ?? []
}

/** The `reg` elements of a type that stand in an element, for example `reg:Deadline`. */
export const extensionsOf = (owner: Moddle, type: string): Moddle[] => valuesOf(owner).filter((value) => value.$type === type)

/** Puts these elements in place of all of the type; empty removes them, and the holder with the last of them. */
export function replaceExtensions(change: Change, owner: Moddle, type: string, attributes: Record<string, unknown>[]): void {
  const { element, modeling, factory } = change
  const present = owner.get('extensionElements') as Moddle | undefined
  const holder = present ?? factory.create('bpmn:ExtensionElements', { values: [] })
  const fresh = attributes.map((each) => Object.assign(factory.create(type, each), { $parent: holder }))
  const values = [...valuesOf(owner).filter((value) => value.$type !== type), ...fresh]
  if (present) modeling.updateModdleProperties(element, present, { values })
  else {
    Object.assign(holder, { values, $parent: owner })
    modeling.updateModdleProperties(element, owner, { extensionElements: holder })
  }
}

/** An attribute of the one `reg` element of a type, as text; empty when there is none. */
export function attributeOf(owner: Moddle, type: string, name: string): string {
  const value = extensionsOf(owner, type)[0]?.get(name)
  return value === undefined || value === null ? '' : String(value)
}

/** Sets an attribute of the one `reg` element of a type; the element goes when its `key` attribute is emptied. */
export function setAttribute(change: Change, owner: Moddle, type: string, name: string, value: unknown, names: string[]): void {
  const present = extensionsOf(owner, type)[0]
  const attributes = Object.fromEntries(names.map((each) => [each, each === name ? value : present?.get(each)]))
  const given = Object.entries(attributes).filter(([, each]) => each !== undefined && each !== '')
  replaceExtensions(change, owner, type, given.length > 0 ? [Object.fromEntries(given)] : [])
}
