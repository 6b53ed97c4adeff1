import '@bpmn-io/properties-panel/dist/assets/properties-panel.css'
import 'bpmn-js-color-picker/colors/color-picker.css'
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn.css'
import 'bpmn-js/dist/assets/bpmn-js.css'
import 'bpmn-js/dist/assets/diagram-js.css'
import 'diagram-js-minimap/assets/diagram-js-minimap.css'
import BpmnModeler from 'bpmn-js/lib/Modeler.js'
import colorPicker from 'bpmn-js-color-picker'
import { CreateAppendAnythingModule } from 'bpmn-js-create-append-anything'
import { BpmnPropertiesPanelModule, BpmnPropertiesProviderModule } from 'bpmn-js-properties-panel'
import grid from 'diagram-js-grid'
import minimap from 'diagram-js-minimap'
import reg from '../../../server/engine/reg.json' with { type: 'json' }
import type { Language } from '../../../server/shape.ts'
import { fontLoaded, look } from '../../shared/diagram/look.ts'
import type { Choices } from './choices.ts'
import { LocalNames } from './localNames.ts'
import type { Modeler } from './parts.ts'
import { RegProvider } from './panel/provider.ts'
import type { ModelerWords } from './words/words.ts'

// bpmn-js is written in ES modules without saying so in its package.json, so its types arrive as those of a CommonJS module.
const EditingModeler = BpmnModeler as unknown as new (options: Record<string, unknown>) => Modeler

interface Places {
  canvas: HTMLElement
  properties: HTMLElement
  words: ModelerWords
  language: Language
  choices: () => Choices
}

/** The modeler with palette, properties panel, minimap and grid. Heavy: import it lazily, as DiagramEditor does. */
export async function createModeler({ canvas, properties, words, language, choices }: Places): Promise<Modeler> {
  await fontLoaded()
  return new EditingModeler({
    container: canvas,
    propertiesPanel: { parent: properties },
    moddleExtensions: { reg },
    ...look,
    additionalModules: [
      BpmnPropertiesPanelModule,
      BpmnPropertiesProviderModule,
      CreateAppendAnythingModule,
      minimap,
      grid,
      colorPicker,
      {
        __init__: ['regProvider', 'regNames'],
        regProvider: ['type', RegProvider],
        regNames: ['type', LocalNames],
        regLanguage: ['value', language],
        regWords: ['value', words.word],
        regChoices: ['value', choices],
        translate: ['value', words.translate],
      },
    ],
  })
}
