import { inStream } from '../kernel/stream.ts';

export function materialStream(materialId: string): string {
  return `material-${inStream(materialId)}`;
}

export function programmeStream(programmeId: string): string {
  return `trainingprogramme-${inStream(programmeId)}`;
}

export function needStream(needId: string): string {
  return `need-${inStream(needId)}`;
}
