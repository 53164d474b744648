/** Of a command that was accepted. `revision` and `position` are those of its last event, or of the stream where it wrote none. */
export interface Done {
  readonly stream: string;
  readonly revision: bigint;
  readonly position: bigint;
  readonly events: readonly string[];
  readonly duplicate: boolean;
}
