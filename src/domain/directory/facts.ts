import type { CompanyEvent } from '../company/events.ts';
import type { DiagnosisEvent } from '../diagnosis/events.ts';
import type { SalespersonEvent } from '../people/events.ts';
import type { TargetEvent } from '../targets/events.ts';
import type { TrainingEvent } from '../training/events.ts';

type DataOf<Event, Type> = Extract<Event, { type: Type }> extends { data: infer Data } ? Data : never;

export type ConfigureCompanyData = DataOf<CompanyEvent, 'CompanyConfigured'>;
export type RampData = NonNullable<DataOf<SalespersonEvent, 'SalespersonHired'>['ramp']>;
export type SetTargetData = DataOf<TargetEvent, 'TargetSet'>;
export type FilterData = NonNullable<SetTargetData['filter']>;

/** What the stream of a diagnosis holds, for slices that read it as evidence. */
export type DiagnosisFact = DiagnosisEvent;

/** What the stream of a training holds, for slices that read it as evidence. */
export type TrainingFact = TrainingEvent;
