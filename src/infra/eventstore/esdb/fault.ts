/** Why the server cannot be used. */
export interface ServerFault {
  readonly text: string;
  /** What the operator must do. Undefined if waiting may help. */
  readonly advice?: string;
}
