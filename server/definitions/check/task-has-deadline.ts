import type { ElementModel, ProcessModel } from '../../engine/shape.ts'
import { at, called, elementsOf, isHumanTask, say, type Rule } from './rule.ts'

/** Every task of a person has a norm of time, its sub-process has one for it, or it is said why there is none. */
export const taskHasDeadline: Rule = {
  name: 'task-has-deadline',
  check: (bundle) =>
    elementsOf(bundle)
      .filter(({ process, element }) => isHumanTask(element) && !element.noDeadline && !isBounded(process, element))
      .map(({ file, element }) => ({
        ...at(file, element),
        message: say(
          {
            kk: '«{name}»: мерзімі жоқ',
            ru: '«{name}»: нет срока',
            en: '“{name}”: there is no deadline',
          },
          { name: called(element) },
        ),
        fix: {
          kk: 'Мерзімді (reg:deadline) немесе оның неге жоқ екенін (reg:noDeadline) жазыңыз',
          ru: 'Задайте срок (reg:deadline) или причину, почему его нет (reg:noDeadline)',
          en: 'Give a deadline (reg:deadline), or the reason for none (reg:noDeadline)',
        },
      })),
}

function isBounded(process: ProcessModel, element: ElementModel | undefined): boolean {
  if (!element) return false
  return Boolean(element.deadline) || isBounded(process, element.scope ? process.elements[element.scope] : undefined)
}
