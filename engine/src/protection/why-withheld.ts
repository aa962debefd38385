import { SDMX, type Text } from '../words/index.ts';
import { type WithheldReason, withheldStatus } from './reasons.ts';
import type { ProtectionReport } from './report.ts';

/**
 * Why a number of an edition is withheld, in words, from its code of CL_CONF_STATUS: each reason that the edition tells and that the code may stand for.
 * Mostly it is one.
 *
 * @param isPart it is divided by tenure or a group: only then can an area be too small for groups alone
 */
export function whyWithheld(report: ProtectionReport, conf: string, isPart: boolean): Text[] {
  const told = Object.entries(report.reasons) as [WithheldReason, Text][];
  return told
    .filter(([reason]) => SDMX[withheldStatus(reason)].conf === conf && (isPart || reason !== 'groups-in-small-area'))
    .map(([, text]) => text);
}
