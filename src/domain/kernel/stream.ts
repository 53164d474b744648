/** An id as a part of a stream's name: `%` and `~` are encoded, so that no two things share a stream. */
export function inStream(id: string): string {
  return id.replaceAll('%', '%25').replaceAll('~', '%7E');
}

/** The slice `diagnosis` writes it, and the decision on the end of an employment reads it. */
export function diagnosisStream(diagnosisId: string): string {
  return `diagnosis-${inStream(diagnosisId)}`;
}

/** The slice `training` writes it, and the decision on the end of an employment reads it. */
export function trainingStream(trainingId: string): string {
  return `training-${inStream(trainingId)}`;
}
