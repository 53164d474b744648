import type { Aggregate, Decide, Decider } from '../directory/decide.ts';
import { checkPerson } from '../directory/references.ts';
import { accept, refuse } from '../kernel/decider.ts';
import { same } from '../kernel/same.ts';
import { type AcknowledgeMaterial, type MaterialCommands, materialCommands, type PublishMaterial } from './commands.ts';
import { type MaterialAcknowledged, type MaterialEvent, type MaterialPublished, materialUpcasts } from './events.ts';
import { materialStream } from './streams.ts';

/** `versions[0]` is version 1. */
export interface Material {
  readonly versions: readonly MaterialPublished[];
  readonly acknowledged: readonly MaterialAcknowledged[];
}

export type MaterialRefusal =
  | 'MaterialVersionAlreadyPublished'
  | 'MaterialVersionIsOutOfOrder'
  | 'MaterialIsUnknown'
  | 'UnknownMaterialVersion'
  | 'UnknownSalesperson';

type DecideMaterial<Asked> = Decide<Asked, Material, MaterialEvent, MaterialRefusal>;

const publishMaterial: DecideMaterial<PublishMaterial> = (asked, { versions }) => {
  const { materialId, version } = asked;
  const known = versions[version - 1];
  if (known && same(known, asked)) return accept();
  if (known) {
    return refuse(
      'MaterialVersionAlreadyPublished',
      `Version ${version} of the material "${materialId}" exists with other content. Publish a new version.`,
    );
  }
  const next = versions.length + 1;
  if (version === next) return accept({ type: 'MaterialPublished', data: asked });
  return refuse('MaterialVersionIsOutOfOrder', `The next version of the material "${materialId}" is ${next}.`, {
    pointer: '/version',
    message: `must be ${next}`,
  });
};

const acknowledgeMaterial: DecideMaterial<AcknowledgeMaterial> = (asked, { versions, acknowledged }, directory) => {
  const { materialId, version, by } = asked;
  if (versions.length === 0) {
    return refuse(
      'MaterialIsUnknown',
      `There is no material "${materialId}": post PublishMaterial first, or check the id.`,
    );
  }
  if (version > versions.length) {
    return refuse('UnknownMaterialVersion', `The material "${materialId}" has ${versions.length} versions.`, {
      pointer: '/version',
      message: `is more than ${versions.length}`,
    });
  }
  if (acknowledged.some((each) => same(each, asked))) return accept();
  return checkPerson(by, directory, '/by') ?? accept({ type: 'MaterialAcknowledged', data: asked });
};

function evolve(material: Material, { type, data }: MaterialEvent): Material {
  if (type === 'MaterialPublished') return { ...material, versions: [...material.versions, data] };
  return { ...material, acknowledged: [...material.acknowledged, data] };
}

export const materialDecider: Decider<MaterialCommands, Material, MaterialEvent, MaterialRefusal> = {
  initial: { versions: [], acknowledged: [] },
  evolve,
  decide: { PublishMaterial: publishMaterial, AcknowledgeMaterial: acknowledgeMaterial },
};

export const materialAggregate: Aggregate<MaterialCommands, Material, MaterialEvent, MaterialRefusal> = {
  stream: ({ materialId }) => materialStream(materialId),
  directory: false,
  commands: materialCommands,
  terms: { PublishMaterial: { repeatable: true }, AcknowledgeMaterial: { repeatable: true } },
  decider: materialDecider,
  upcasts: materialUpcasts,
};
