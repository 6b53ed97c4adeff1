import { at, called, elementsOf, say, type Rule } from './rule.ts'

/** Every task says what kind of work it is: a task without a kind would be passed over as if it were done. */
export const taskHasKind: Rule = {
  name: 'task-has-kind',
  check: (bundle) =>
    elementsOf(bundle)
      .filter(({ element }) => element.type === 'bpmn:Task')
      .map(({ file, element }) => ({
        ...at(file, element),
        message: say(
          {
            kk: '«{name}»: тапсырманың түрі көрсетілмеген, ол орындалмай өтіп кетеді',
            ru: '«{name}»: не указан вид задания, оно пройдёт невыполненным',
            en: '“{name}”: the kind of the task is not given, it would be passed over undone',
          },
          { name: called(element) },
        ),
        fix: {
          kk: 'Түрін таңдаңыз: адам орындайтын (пайдаланушы) немесе платформа орындайтын (сервистік) тапсырма',
          ru: 'Выберите вид: задание человеку (пользовательское) или действие платформы (сервисное)',
          en: 'Choose the kind: a person’s work (user task) or the platform’s (service task)',
        },
      })),
}
