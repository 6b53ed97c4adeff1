import { at, called, elementsOf, namesOfFiles, say, type Rule } from './rule.ts'

/**
 * The process that a call activity calls is a diagram of the same bundle, named as its file is. `service/file` names one of another
 * service, of whichever version is in force at the call: these files cannot say whether it will be there.
 */
export const callTargetExists: Rule = {
  name: 'call-target-exists',
  check: (bundle) => {
    const known = namesOfFiles(bundle, '', '.bpmn')
    return elementsOf(bundle)
      .filter(({ element }) => element.type === 'bpmn:CallActivity' && !isThere(element.calledElement ?? '', known))
      .map(({ file, element }) => ({
        ...at(file, element),
        message: say(
          {
            kk: '«{name}»: «{target}» деген процесс бұл қызметте жоқ',
            ru: '«{name}»: процесса «{target}» в этой услуге нет',
            en: '“{name}”: this service has no process “{target}”',
          },
          { name: called(element), target: element.calledElement ?? '' },
        ),
        fix: say(
          {
            kk: 'Шақырылатын процесс ретінде мыналардың бірін таңдаңыз: {known}',
            ru: 'Выберите вызываемый процесс: {known}',
            en: 'Choose the called process: {known}',
          },
          { known: known.join(', ') },
        ),
      }))
  },
}

const isThere = (target: string, known: string[]) => known.includes(target) || /^[a-z][a-z0-9-]*\/[a-z][a-z0-9-]*$/.test(target)
