import { at, called, elementsOf, say, type Rule } from './rule.ts'

/** A person's task asks something: it has a form, and a variable that the answers become. */
export const taskHasForm: Rule = {
  name: 'task-has-form',
  check: (bundle) =>
    elementsOf(bundle)
      .filter(({ element }) => element.type === 'bpmn:UserTask' && !(element.form && element.output))
      .map(({ file, element }) => ({
        ...at(file, element),
        message: say(element.form ? noOutput : noForm, { name: called(element) }),
        fix: {
          kk: 'Нысанның атауын (reg:form) және айнымалының атауын (reg:output) көрсетіңіз',
          ru: 'Укажите имя формы (reg:form) и имя переменной (reg:output)',
          en: 'Give the name of the form (reg:form) and of the variable (reg:output)',
        },
      })),
}

const noForm = {
  kk: '«{name}»: тапсырманың нысаны жоқ',
  ru: '«{name}»: у задания нет формы',
  en: '“{name}”: the task has no form',
}
const noOutput = {
  kk: '«{name}»: нысанның жауабы сақталатын айнымалы көрсетілмеген',
  ru: '«{name}»: не указана переменная, в которую попадёт ответ формы',
  en: '“{name}”: the variable that the form’s answer becomes is not given',
}
