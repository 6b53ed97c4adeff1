/** The elements that stand in most diagrams of these tests. */
export const start = '<startEvent id="s"/>'
export const end = '<endEvent id="e"/>'
export const task = (id: string, inner = '', attributes = '') => `<userTask id="${id}" ${attributes}>${inner}</userTask>`
