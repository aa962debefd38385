export function referencePages(): Map<string, Map<string, string>> {
  return new Map();
}
