import type { Texts3 } from '../../shape.ts'
import type { Rule } from './rule.ts'

/** A service says what it is (service.json) and has at least one diagram. */
export const serviceHasFiles: Rule = {
  name: 'service-has-files',
  check: ({ paths }) => {
    const missing: { file: string; message: Texts3 }[] = []
    if (!paths.includes('service.json')) missing.push({ file: 'service.json', message: noService })
    if (!paths.some((path) => path.endsWith('.bpmn'))) missing.push({ file: 'service.json', message: noDiagram })
    return missing
  },
}

const noService = {
  kk: 'service.json файлы жоқ: қызметтің атауы, мерзімі мен мәртебелері белгісіз',
  ru: 'Нет файла service.json: неизвестны название, срок и статусы услуги',
  en: 'There is no service.json: the service’s name, term and statuses are unknown',
}
const noDiagram = {
  kk: 'Бірде-бір .bpmn диаграммасы жоқ',
  ru: 'Нет ни одной диаграммы .bpmn',
  en: 'There is no .bpmn diagram',
}
