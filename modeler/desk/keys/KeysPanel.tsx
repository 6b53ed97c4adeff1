import { ActionIcon, Kbd, Switch, Table } from '@mantine/core'
import { IconKeyboard } from '@tabler/icons-react'
import { useState } from 'react'
import { useTexts } from '../../shared/texts/useTexts.ts'
import { lettersOn, turnLetters } from './letters.ts'
import { useKeys } from './useKeys.ts'
import { Panel } from '../Panel.tsx'

const KEYS: [string[], string][] = [
  [['J'], 'next'],
  [['K'], 'previous'],
  [['Enter'], 'open'],
  [['C'], 'claim'],
  [['Ctrl', 'Enter'], 'complete'],
  [['/'], 'search'],
  [['?'], 'show'],
]

/** All keys of the desk, on `?` and behind a button; single letters can be turned off here. */
export function KeysPanel() {
  const { t } = useTexts()
  const [opened, setOpened] = useState(false)
  const [letters, setLetters] = useState(lettersOn)
  useKeys({ 'Shift+Slash': () => setOpened(true) })
  const turn = (on: boolean) => {
    turnLetters(on)
    setLetters(on)
  }
  return (
    <>
      <ActionIcon
        variant="subtle"
        color="gray"
        c="inherit"
        size="lg"
        aria-label={t('keys.title')}
        onClick={() => setOpened(true)}
        visibleFrom="sm"
      >
        <IconKeyboard size={20} aria-hidden />
      </ActionIcon>
      <Panel opened={opened} close={() => setOpened(false)} title={t('keys.title')}>
        <Table>
          <Table.Tbody>
            {KEYS.map(([combination, name]) => (
              <Table.Tr key={name}>
                <Table.Td>
                  {combination.map((key) => (
                    <Kbd key={key} mr={4}>
                      {key}
                    </Kbd>
                  ))}
                </Table.Td>
                <Table.Td>{t(`keys.${name}`)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
        <Switch
          mt="lg"
          checked={letters}
          onChange={(event) => turn(event.currentTarget.checked)}
          label={t('keys.letters')}
          description={t('keys.lettersHelp')}
        />
      </Panel>
    </>
  )
}
