import type { ElementModel } from '../../engine/shape.ts'
import { at, called, elementsOf, isJob, say, type Rule } from './rule.ts'

const actions = ['number.assign', 'register.write', 'document.render', 'notice.send', 'registry.check']

/** A send task with a message needs no action: sending is its action. */
const sendsMessage = ({ type, action, message }: ElementModel) => type === 'bpmn:SendTask' && !action && Boolean(message?.name)

/** What the platform is asked to do by itself is something that it can do. */
export const actionKnown: Rule = {
  name: 'action-known',
  check: (bundle) =>
    elementsOf(bundle)
      .filter(({ element }) => isJob(element) && !sendsMessage(element) && !actions.includes(element.action ?? ''))
      .map(({ file, element }) => ({
        ...at(file, element),
        message: say(element.action ? unknown : missing, { name: called(element), action: element.action ?? '' }),
        fix: say(
          {
            kk: 'Мыналардың бірін таңдаңыз: {known}',
            ru: 'Выберите одно из: {known}',
            en: 'Choose one of: {known}',
          },
          { known: actions.join(', ') },
        ),
      })),
}

const unknown = {
  kk: '«{name}»: платформа «{action}» әрекетін білмейді',
  ru: '«{name}»: платформа не знает действия «{action}»',
  en: '“{name}”: the platform does not know the action “{action}”',
}
const missing = {
  kk: '«{name}»: платформа не істейтіні көрсетілмеген (reg:action)',
  ru: '«{name}»: не указано, что делает платформа (reg:action)',
  en: '“{name}”: what the platform does is not given (reg:action)',
}
