import { ApiProblem } from '../../shared/api/problem.ts'
import { useAsk } from '../../shared/api/hooks.ts'
import { Failed } from '../../shared/states/Failed.tsx'
import { Loading } from '../../shared/states/Loading.tsx'
import { useTexts } from '../../shared/texts/useTexts.ts'
import { CaseTabs } from '../cases/CaseTabs.tsx'
import { OtherApplicant } from '../cases/OtherApplicant.tsx'
import { View } from '../View.tsx'
import { BackToList } from './BackToList.tsx'
import { TaskActions } from './TaskActions.tsx'
import { TaskHead } from './TaskHead.tsx'
import css from './TaskPage.module.css'
import { TaskWork } from './TaskWork.tsx'

/** One task: above, what and for whom and until when; left, what is to be done; right, the case it belongs to. */
export default function TaskPage({ id }: { id: string }) {
  const { say } = useTexts()
  const { data: task, error, refetch } = useAsk('task.show', { id })
  if (!task) return error ? <Failed order={1} problem={error} retry={() => void refetch()} /> : <Loading rows={6} />
  return (
    <View above={<BackToList />} title={say(task.names)} beside={<TaskActions task={task} />}>
      <TaskHead task={task} />
      <OtherApplicant full={task.case} />
      <div className={css.split}>
        <section className={css.work}>
          <TaskWork task={task} gone={error instanceof ApiProblem && error.code === 'NOT_FOUND'} />
        </section>
        <section className={css.case}>
          <CaseTabs full={task.case} clauses={task.clause} documentation={task.documentation} narrow />
        </section>
      </div>
    </View>
  )
}
