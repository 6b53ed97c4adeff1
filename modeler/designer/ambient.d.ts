// Libraries of the modeler that come without types: only what is used of them is said here.
declare module '@bpmn-io/properties-panel' {
  export const TextFieldEntry: unknown
  export const TextAreaEntry: unknown
  export const SelectEntry: unknown
  export const isTextFieldEntryEdited: unknown
  export const isTextAreaEntryEdited: unknown
  export const isSelectEntryEdited: unknown
}
declare module '@bpmn-io/properties-panel/preact/jsx-runtime' {
  export function jsx(component: unknown, props: Record<string, unknown>): unknown
}
declare module 'bpmn-js-properties-panel' {
  export const BpmnPropertiesPanelModule: object
  export const BpmnPropertiesProviderModule: object
  export function useService<T>(name: string): T
}
declare module 'bpmn-js-create-append-anything' {
  export const CreateAppendAnythingModule: object
}
declare module 'diagram-js-minimap' {
  const module: object
  export default module
}
declare module 'diagram-js-grid' {
  const module: object
  export default module
}
declare module 'bpmn-js-color-picker' {
  const module: object
  export default module
}
declare module 'bpmn-js-i18n/translations/ru.js' {
  const words: Record<string, string>
  export default words
}
