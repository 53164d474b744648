/** What a caller and the page of a problem read about it. */
export interface ProblemText {
  readonly status: number;
  readonly title: string;
  /** What happened, and why. */
  readonly what: string;
  /** What to do next. */
  readonly next: string;
}
