// Modes in words and in tones: a policy's are its own, an instance's those of the engine.
import type { ModeLook, PolicyFaces, Tone } from '#drawing/policyFace.ts';
import type { Scenario } from '#scenario/document.ts';
import type { LiveStore } from '#state/live.ts';
import { nameOf } from '../inspector/interventions.ts';
import type { ModeChange } from './changes.ts';
import { controllerLook } from './controllerWords.ts';
import { instanceModes } from './instanceModes.ts';
import { policyWords } from './policyWords.ts';
import { faceOf } from './reading.ts';

const instanceTones: Readonly<Record<string, Tone>> = {
  starting: 'warn',
  degraded: 'warn',
  draining: 'warn',
  crashed: 'bad',
  hanging: 'bad',
  restarting: 'warn',
};

export function instanceLook(mode: string): ModeLook {
  return { words: instanceModes[mode] ?? mode, tone: instanceTones[mode] ?? 'calm' };
}

export interface Owner {
  /** What has the modes: "breaker", or the name of the node. */
  readonly title: string;
  /** Where there are several: whose instance. */
  readonly caller: string | null;
  readonly look: (mode: string) => ModeLook;
}

export function ownerOf(
  it: Pick<ModeChange, 'subject' | 'chain' | 'layer' | 'controller' | 'instance'>,
  scenario: Scenario,
  live: Pick<LiveStore, 'policies' | 'controllers'>,
  faces: PolicyFaces,
): Owner {
  if (it.controller !== null) return controllerOwner(it, live);
  const link = scenario.links.find(({ id }) => id === it.subject);
  const node = scenario.nodes.find(({ id }) => id === (link?.from ?? it.subject));
  const several = it.layer === null ? mayBeSeveral(node) : Number(node?.['instances'] ?? 1) > 1;
  const caller = it.instance === null || !several ? null : policyWords.caller(it.instance + 1);
  if (it.layer === null) return { title: nameOf(scenario, it.subject), caller, look: instanceLook };
  const sheet = live.policies().sheets.find(({ chain, layer }) => chain === it.chain && layer === it.layer);
  const face = faceOf(faces, sheet?.policy ?? '');
  return {
    title: face.title.toLowerCase(),
    caller,
    look: (mode) => face.modes?.[mode] ?? { words: mode, tone: 'calm' },
  };
}

/** A node whose instances come and go, or are several from the start. */
const mayBeSeveral = (node: Scenario['nodes'][number] | undefined) =>
  Number(node?.['instances'] ?? 1) > 1 ||
  (node?.['autoscaler'] ?? null) !== null ||
  (node?.['deployment'] ?? null) !== null;

function controllerOwner(
  { subject, controller, instance }: Pick<ModeChange, 'subject' | 'controller' | 'instance'>,
  live: Pick<LiveStore, 'controllers'>,
): Owner {
  const id = controller ?? '';
  const sheet = live.controllers().sheets.find((it) => it.node === subject && it.controller === id);
  const { title, modes } = controllerLook(id);
  return {
    title: title.toLowerCase(),
    caller: instance === null ? null : (sheet?.seats[instance] ?? null),
    look: (mode) => modes[mode] ?? { words: mode, tone: 'calm' },
  };
}
