import { Alert, Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { useLocation } from 'wouter'
import type { Bundle, BundleBrief } from '../../../server/definitions/shape.ts'
import { useCommand } from '../../shared/api/hooks.ts'
import type { ApiProblem } from '../../shared/api/problem.ts'
import { problemSentence } from '../../shared/states/sentence.ts'
import { useTexts } from '../../shared/texts/useTexts.ts'
import { instantOf } from './instantOf.ts'
import { Panel } from './Panel.tsx'
import type { Checks } from './useChecks.ts'
import type { Work } from './useWork.ts'

interface Props {
  opened: boolean
  close: () => void
  bundle: Bundle
  versions: BundleBrief[]
  work: Work
  checks: Checks
}

/** The side panel that deploys the work as the next version: from when, and why. */
export function Deploy(props: Props) {
  const { t } = useTexts()
  return (
    <Panel opened={props.opened} close={props.close} title={t('deploy.title')}>
      <DeployForm {...props} />
    </Panel>
  )
}

function DeployForm({ close, bundle, versions, work, checks }: Props) {
  const { t } = useTexts()
  const [, go] = useLocation()
  const { mutateAsync, isPending, error } = useCommand('bundle.deploy')
  const [comment, setComment] = useState('')
  const [from, setFrom] = useState('')
  const effectiveFrom = from.trim() === '' ? undefined : instantOf(from)
  const newest = versions[0]?.version ?? bundle.version

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (effectiveFrom === null) return
    const input = { key: bundle.key, files: work.all(), effectiveFrom, comment: comment.trim() || undefined }
    const deployed = await mutateAsync(input).catch((problem: ApiProblem) => {
      checks.take(problem.document.findings ?? checks.findings)
      return null
    })
    if (!deployed) return
    work.discard()
    close()
    go(`/${bundle.key}/${deployed.version}`)
  }

  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack gap="md">
        <Text>
          {work.changed.length > 0 ? t('deploy.lead', { version: newest + 1, count: work.changed.length }) : t('deploy.nothing')}
        </Text>
        {newest > bundle.version && (
          <Alert color="yellow" title={t('version.notNewest', { version: newest })}>
            {t('deploy.older', { version: newest })}
          </Alert>
        )}
        <TextInput
          label={t('deploy.from')}
          description={t('deploy.fromHow')}
          placeholder={t('deploy.fromFormat')}
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
          error={effectiveFrom === null ? t('deploy.fromWrong') : undefined}
        />
        <Textarea
          label={t('deploy.comment')}
          description={t('deploy.commentHow')}
          value={comment}
          maxLength={2000}
          onChange={(event) => setComment(event.currentTarget.value)}
        />
        {error && (
          <Alert color="red" role="alert" title={t(`problemTitle.${error.code}`)}>
            {error.reason === 'bundle.findings' ? t('deploy.findings', { count: checks.errors }) : problemSentence(error, t)}
          </Alert>
        )}
        <Group>
          <Button type="submit" loading={isPending}>
            {t('deploy.submit')}
          </Button>
          <Button variant="default" onClick={close}>
            {t('action.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
