import type { Report } from './problem.ts';
import type { Programme } from './programme.ts';
import { stemOf } from './rulesetFiles.ts';
import type { Checked } from './yamlSource.ts';

interface Window {
  readonly from: number;
  readonly to?: number;
}

/** What the schema of a programme can't say: names that must exist or be new, windows that must not end before they start. */
export function checkProgramme(source: Checked<Programme>, report: Report): void {
  const { id, stages, followUp = [] } = source.value;
  const say = (path: string, message: string) => report(source.problemAt(path, message));
  const checkWindow = (window: Window, path: string) => {
    if (window.to !== undefined && window.to < window.from) {
      say(`${path}/to`, `must not be before from (${window.from}), but is ${window.to}`);
    }
  };
  if (id !== stemOf(source.file)) say('/id', `must be the file's name: ${stemOf(source.file)}`);
  followUp.forEach((bracket, index) => {
    checkWindow(bracket, `/followUp/${index}`);
  });
  const ids = stages.map((stage) => stage.id);
  stages.forEach((stage, index) => {
    const path = `/stages/${index}`;
    if (ids.indexOf(stage.id) !== index) say(`${path}/id`, `names a stage for the second time: ${stage.id}`);
    checkWindow(stage.window, `${path}/window`);
    for (const [tier, window] of Object.entries(stage.windowByRisk ?? {})) {
      checkWindow(window, `${path}/windowByRisk/${tier}`);
    }
    stage.after?.forEach((earlier, position) => {
      if (ids.includes(earlier) && earlier !== stage.id) return;
      const expected = ids.filter((other) => other !== stage.id).join(', ');
      say(
        `${path}/after/${position}`,
        `must name another stage of the programme (${expected}), but is ${earlier}`,
      );
    });
  });
}
