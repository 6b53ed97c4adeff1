import { lazy, Suspense } from 'react'
import { Route, Switch } from 'wouter'
import { Loading } from '../shared/states/Loading.tsx'
import { NotHere } from './NotHere.tsx'
import { TaskList } from './tasks/TaskList.tsx'

// The inbox is what one opens the desk for: everything else comes when it is asked for.
const TaskPage = lazy(() => import('./task/TaskPage.tsx'))
const CaseSearch = lazy(() => import('./cases/CaseSearch.tsx'))
const CasePage = lazy(() => import('./cases/CasePage.tsx'))
const Registers = lazy(() => import('./registers/Registers.tsx'))
const RegisterPage = lazy(() => import('./registers/RegisterPage.tsx'))
const FiguresPage = lazy(() => import('./figures/FiguresPage.tsx'))
const CalendarPage = lazy(() => import('./calendar/CalendarPage.tsx'))
const PeoplePage = lazy(() => import('./people/PeoplePage.tsx'))
const Counter = lazy(() => import('./counter/Counter.tsx'))

/** What each address of the desk shows. */
export function Views() {
  return (
    <Suspense fallback={<Loading rows={6} />}>
      <Switch>
        <Route path="/">
          <TaskList key="mine" view="mine" />
        </Route>
        <Route path="/unit">
          <TaskList key="unit" view="unit" />
        </Route>
        <Route path="/watched">
          <TaskList key="watched" view="watched" />
        </Route>
        <Route path="/done">
          <TaskList key="done" view="done" />
        </Route>
        <Route path="/tasks/:id">{({ id }) => <TaskPage key={id} id={id} />}</Route>
        <Route path="/cases">
          <CaseSearch />
        </Route>
        <Route path="/cases/:id">{({ id }) => <CasePage key={id} id={id} />}</Route>
        <Route path="/registers">
          <Registers />
        </Route>
        <Route path="/registers/*">{({ '*': name }) => <RegisterPage key={name} name={decodeURIComponent(name)} />}</Route>
        <Route path="/figures">
          <FiguresPage />
        </Route>
        <Route path="/calendar">
          <CalendarPage />
        </Route>
        <Route path="/people">
          <PeoplePage />
        </Route>
        <Route path="/counter">
          <Counter />
        </Route>
        <Route>
          <NotHere />
        </Route>
      </Switch>
    </Suspense>
  )
}
