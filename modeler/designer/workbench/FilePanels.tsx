import { Button, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { FormEvent, ReactNode } from 'react'
import { useTexts } from '../../shared/texts/useTexts.ts'
import { isNamed, kindOf, KINDS, nameOf, nameProblem, pathOf } from './bundlePath.ts'
import type { Kind } from './bundlePath.ts'
import { templateOf } from './templates.ts'
import type { Work } from './useWork.ts'

interface Props {
  work: Work
  close: () => void
  /** Opens the file in the middle of the bench. */
  open: (path: string) => void
}

/** A new file of the chosen kind in the folder where it belongs, begun from a template. */
export function AddFile({ work, close, open }: Props) {
  const { t } = useTexts()
  const [kind, setKind] = useState<Kind>('form')
  const [name, setName] = useState('')
  const paths = Object.keys(work.files)
  const kinds = KINDS.filter((one) => isNamed(one) || !paths.includes(pathOf(one, '')))
  const add = () => {
    const path = pathOf(kind, name)
    work.write(path, templateOf(kind, work.files))
    close()
    open(path)
  }
  return (
    <NameForm problem={nameProblem(kind, name, paths)} submit={add} action={t('files.create')} close={close}>
      {(error) => (
        <>
          <NativeSelect
            label={t('files.kind')}
            value={kind}
            data={kinds.map((value) => ({ value, label: t(`files.kinds.${value}`) }))}
            onChange={(event) => setKind(event.currentTarget.value as Kind)}
          />
          {isNamed(kind) ? (
            <Name value={name} change={setName} error={error} path={pathOf(kind, name || '*')} />
          ) : (
            <Text size="sm">{pathOf(kind, '')}</Text>
          )}
        </>
      )}
    </NameForm>
  )
}

/** Another name for the open file. What speaks of it elsewhere is left to the check, which knows every place. */
export function RenameFile({ work, close, open, path }: Props & { path: string }) {
  const { t } = useTexts()
  const kind = kindOf(path) ?? 'form'
  const [name, setName] = useState(nameOf(path))
  const rename = () => {
    work.rename(path, pathOf(kind, name))
    close()
    open(pathOf(kind, name))
  }
  return (
    <NameForm
      problem={name === nameOf(path) ? 'taken' : nameProblem(kind, name, Object.keys(work.files))}
      submit={rename}
      action={t('files.renameNow')}
      close={close}
    >
      {(error) => (
        <>
          <Text>{t('files.renameHow')}</Text>
          <Name value={name} change={setName} error={error} path={pathOf(kind, name || '*')} />
        </>
      )}
    </NameForm>
  )
}

/** Asks before the open file is taken out of the service's next version. */
export function RemoveFile({ work, close, path }: Omit<Props, 'open'> & { path: string }) {
  const { t } = useTexts()
  const remove = () => {
    work.remove(path)
    close()
  }
  return (
    <Stack gap="md">
      <Text>{t('files.removeHow', { path })}</Text>
      <Group>
        <Button color="red" onClick={remove} data-autofocus>
          {t('files.removeNow')}
        </Button>
        <Button variant="default" onClick={close}>
          {t('files.keep')}
        </Button>
      </Group>
    </Stack>
  )
}

interface NameFormProps {
  problem: ReturnType<typeof nameProblem>
  submit: () => void
  action: string
  close: () => void
  /** Draws the fields; the error is told only after the first try. */
  children: (error: string | undefined) => ReactNode
}

function NameForm({ problem, submit, action, close, children }: NameFormProps) {
  const { t } = useTexts()
  const [tried, setTried] = useState(false)
  const send = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!problem) submit()
  }
  return (
    <form onSubmit={send} noValidate>
      <Stack gap="md">
        {children(tried && problem ? t(`files.${problem}`) : undefined)}
        <Group>
          <Button type="submit">{action}</Button>
          <Button variant="default" onClick={close}>
            {t('files.keep')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

function Name(props: { value: string; change: (name: string) => void; error: string | undefined; path: string }) {
  const { t } = useTexts()
  return (
    <TextInput
      label={t('files.name')}
      description={t('files.nameHow', { path: props.path })}
      error={props.error}
      value={props.value}
      required
      withAsterisk={false}
      autoComplete="off"
      spellCheck={false}
      maxLength={64}
      data-autofocus
      onChange={(event) => props.change(event.currentTarget.value)}
    />
  )
}
