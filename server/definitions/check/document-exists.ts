import { argument, namesAreKnown } from './names.ts'
import { namesOfFiles } from './rule.ts'

/** A template that a task renders, or gives out with a notice, stands in documents/. */
export const documentExists = namesAreKnown({
  rule: 'document-exists',
  used: (element) => [...argument(element, 'document.render', 'template'), ...argument(element, 'notice.send', 'document')],
  known: (bundle) => namesOfFiles(bundle, 'documents/'),
  message: {
    kk: '«{name}»: documents/{used}.json үлгісі жоқ',
    ru: '«{name}»: шаблона documents/{used}.json нет',
    en: '“{name}”: there is no template documents/{used}.json',
  },
  fix: {
    kk: 'Үлгіні қосыңыз немесе мыналардың бірін таңдаңыз: {known}',
    ru: 'Добавьте шаблон или выберите один из: {known}',
    en: 'Add the template, or choose one of: {known}',
  },
})
