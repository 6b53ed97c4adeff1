import { Button, Loader, Text, Title, UnstyledButton } from '@mantine/core'
import { IconAlertTriangle, IconChevronDown, IconChevronUp, IconCircleCheck, IconCircleX, IconScale } from '@tabler/icons-react'
import { useState } from 'react'
import type { Finding } from '../../../server/definitions/shape.ts'
import { problemSentence } from '../../shared/states/sentence.ts'
import { useTexts } from '../../shared/texts/useTexts.ts'
import css from './FindingsPanel.module.css'
import type { Checks } from './useChecks.ts'

interface Props {
  checks: Checks
  files: Record<string, string>
  onShow: (finding: Finding) => void
}

/** Below the bench: what the checks found, each with its place, what is wrong and how to mend it. */
export function FindingsPanel({ checks, files, onShow }: Props) {
  const { t } = useTexts()
  const { findings, errors, warnings } = checks
  const [asked, setAsked] = useState<boolean | null>(null)
  // What is only decided keeps nobody: it is there for who asks.
  const opened = asked ?? errors + warnings > 0
  return (
    <section className={css.panel} aria-label={t('findings.title')}>
      <UnstyledButton
        className={css.head!}
        onClick={() => setAsked(!opened)}
        aria-expanded={opened}
        disabled={findings.length === 0}
      >
        <Title order={2} size="h6" component="span">
          {t('findings.title')}
        </Title>
        <Verdict checks={checks} />
        {findings.length > 0 && (opened ? <IconChevronDown size={17} aria-hidden /> : <IconChevronUp size={17} aria-hidden />)}
      </UnstyledButton>
      {opened && findings.length > 0 && (
        <ul className={css.list} tabIndex={0} aria-label={t('findings.title')}>
          {findings.map((finding, index) => (
            <Item key={`${index} ${finding.rule}`} finding={finding} canShow={finding.file in files} onShow={onShow} />
          ))}
        </ul>
      )}
    </section>
  )
}

function Verdict({ checks: { state, errors, warnings, problem, findings } }: { checks: Checks }) {
  const { t } = useTexts()
  const settled = findings.filter(({ severity }) => severity === 'decided').length
  const counts = [
    errors > 0 && t('findings.errors', { count: errors }),
    warnings > 0 && t('findings.warnings', { count: warnings }),
  ]
  return (
    <Text span size="sm" className={css.verdict!} role="status">
      {state === 'running' && <Loader size={14} aria-hidden />}
      {problem ? (
        <span className={css.bad}>
          <IconAlertTriangle size={16} aria-hidden /> {problemSentence(problem, t)}
        </span>
      ) : state === 'none' || state === 'running' ? (
        t('findings.running')
      ) : errors + warnings === 0 ? (
        <span className={css.good}>
          <IconCircleCheck size={16} aria-hidden /> {t('findings.none')}
        </span>
      ) : (
        <span className={errors > 0 ? css.bad : css.soon}>
          {errors > 0 ? <IconCircleX size={16} aria-hidden /> : <IconAlertTriangle size={16} aria-hidden />}{' '}
          {counts.filter(Boolean).join(', ')}
        </span>
      )}
      {settled > 0 && state !== 'running' && <span> · {t('findings.settled', { count: settled })}</span>}
      {state === 'stale' && <span> · {t('findings.stale')}</span>}
    </Text>
  )
}

/** What is decided is neither wrong nor due: it is shown so that a reader knows it was seen. */
const signs = {
  error: { look: css.bad, Icon: IconCircleX },
  warning: { look: css.soon, Icon: IconAlertTriangle },
  decided: { look: css.good, Icon: IconScale },
}

function Item({ finding, canShow, onShow }: { finding: Finding; canShow: boolean; onShow: (finding: Finding) => void }) {
  const { t, say } = useTexts()
  const { look, Icon } = signs[finding.severity]
  return (
    <li className={css.item}>
      <span className={look} title={t(`findings.${finding.severity}`)}>
        <Icon size={17} aria-hidden />
        <span className="only-read-aloud">{t(`findings.${finding.severity}`)}</span>
      </span>
      <div className={css.text}>
        <div>{say(finding.message)}</div>
        {finding.fix && (
          <Text size="xs" c="dimmed">
            {say(finding.fix)}
          </Text>
        )}
        <Text size="xs" c="dimmed" ff="monospace">
          {[finding.file, finding.element, finding.clause && t('findings.clause', { clause: finding.clause }), finding.rule]
            .filter(Boolean)
            .join(' · ')}
        </Text>
      </div>
      {canShow && (
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => onShow(finding)}
          aria-label={t('findings.showOne', { what: say(finding.message) })}
        >
          {t('findings.show')}
        </Button>
      )}
    </li>
  )
}
