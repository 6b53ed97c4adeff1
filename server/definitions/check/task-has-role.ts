import { at, called, elementsOf, isHumanTask, isJob, say, type Rule } from './rule.ts'

/** Every task stands in a lane, and the lane says whose it is. */
export const taskHasRole: Rule = {
  name: 'task-has-role',
  check: (bundle) =>
    elementsOf(bundle)
      .filter(({ element }) => (isHumanTask(element) || isJob(element)) && !element.role)
      .map(({ file, element }) => ({
        ...at(file, element),
        message: say(
          {
            kk: '«{name}»: кім орындайтыны белгісіз',
            ru: '«{name}»: неизвестно, кто выполняет',
            en: '“{name}”: nobody is said to do it',
          },
          { name: called(element) },
        ),
        fix: {
          kk: 'Тапсырманы рөлі бар жолаққа қойыңыз немесе жолаққа рөл беріңіз (reg:role)',
          ru: 'Поставьте задание на дорожку с ролью или дайте дорожке роль (reg:role)',
          en: 'Put the task into a lane with a role, or give the lane a role (reg:role)',
        },
      })),
}
