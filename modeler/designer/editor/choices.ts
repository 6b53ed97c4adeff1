/** Names that the properties panel offers, taken from the other files of the service. */
export interface Choices {
  forms: string[]
  documents: string[]
  processes: string[]
  statuses: string[]
  registers: string[]
  sequences: string[]
  notices: string[]
}

/** What the files of a service define; a file that does not read gives nothing. */
export function choicesOf(files: Record<string, string>): Choices {
  const inFolder = (folder: string, ending: string) =>
    Object.keys(files)
      .filter((path) => path.startsWith(folder) && path.endsWith(ending) && !path.slice(folder.length).includes('/'))
      .map((path) => path.slice(folder.length, -ending.length))
      .toSorted()
  return {
    forms: inFolder('forms/', '.json'),
    documents: inFolder('documents/', '.json'),
    processes: inFolder('', '.bpmn'),
    statuses: keysOf(files['service.json'], 'statuses'),
    registers: keysOf(files['registers.json'], 'registers'),
    sequences: keysOf(files['registers.json'], 'sequences'),
    notices: keysOf(files['notices.json'], 'notices'),
  }
}

function keysOf(content: string | undefined, field: string): string[] {
  try {
    const value = (JSON.parse(content ?? '{}') as Record<string, unknown>)[field]
    return value && typeof value === 'object' ? Object.keys(value) : []
  } catch {
    return []
  }
}
