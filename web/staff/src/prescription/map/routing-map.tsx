import { useElementSize } from '@mantine/hooks';
import { useEffect, useMemo, useState } from 'react';
import classes from './map.module.css';
import { pathOf, pathThrough, type StateOutline } from './outlines.js';
import { MILES_PER_UNIT, type PartName, type Place, partOf, placesAround, project, type Spot } from './project.js';
import { COUNTRY, ringsFor, spread, type View, viewOf } from './view.js';

/** A pharmacy on the map. `mark` is what stands in its dot. */
export interface Mark {
  id: string;
  label: string;
  mark: string;
  kind: 'chosen' | 'ranked' | 'excluded';
  place: Place;
}

interface Props {
  marks: readonly Mark[];
  /** The center of the patient's ZIP code's area; null while nobody asked for it, and for who may not. */
  patient: Place | null;
  closeUp: boolean;
}

/** Dots of the ranked do not come nearer than this. CSS pixels. */
const APART = 25;

interface Drawn extends Mark {
  spot: Spot;
}

/**
 * Where the pharmacies are, drawn from outlines that come with the app: no machine is asked for a tile, so nobody else
 * learns what is looked at. The list below says the same in words.
 */
export function RoutingMap({ marks, patient, closeUp }: Props) {
  const outlines = useOutlines();
  const { ref, width } = useElementSize<HTMLDivElement>();
  const drawn = marks.flatMap((mark): Drawn[] => {
    const part = partOf(mark.place);
    return part ? [{ ...mark, spot: project(mark.place, part) }] : [];
  });
  const ranked = drawn.filter(({ kind }) => kind !== 'excluded');
  const patientPart = patient && partOf(patient);
  const home =
    patient && patientPart ? { place: patient, part: patientPart, spot: project(patient, patientPart) } : null;
  const view = closeUp ? viewOf([...ranked.map(({ spot }) => spot), ...(home ? [home.spot] : [])]) : COUNTRY;
  const pixels = width > 0 ? width / view.width : 0;
  // The patient's area stands first, so that no pharmacy in the same ZIP code covers it.
  const places = spread(
    [...(home ? [home] : []), ...ranked].map(({ spot }) => ({
      x: (spot.x - view.x) * pixels,
      y: (spot.y - view.y) * pixels,
    })),
    APART,
  ).slice(home ? 1 : 0);
  return (
    <div className={classes.map} ref={ref}>
      <svg
        viewBox={`${view.x} ${view.y} ${view.width} ${view.height}`}
        role="img"
        aria-label={wordsFor(ranked, drawn.length - ranked.length, home !== null)}
      >
        <g className={classes.states}>
          {outlines.map(({ state, path }) => (
            <path key={state} d={path} />
          ))}
        </g>
        {home && <Rings place={home.place} part={home.part} view={view} />}
        <g className={classes.excluded}>
          {pixels > 0 &&
            drawn
              .filter(({ kind }) => kind === 'excluded')
              .map(({ id, label, spot }) => (
                <circle key={id} cx={spot.x} cy={spot.y} r={4 / pixels}>
                  <title>{label}</title>
                </circle>
              ))}
        </g>
        {pixels > 0 && (
          <g className={classes.leaders}>
            {ranked.map(({ id, spot }, index) => {
              const at = places[index];
              return (
                at && <line key={id} x1={spot.x} y1={spot.y} x2={view.x + at.x / pixels} y2={view.y + at.y / pixels} />
              );
            })}
          </g>
        )}
      </svg>
      {pixels > 0 && (
        <div aria-hidden="true">
          {home && <span className={classes.home} style={at(home.spot, view)} />}
          {home && <RingLabels place={home.place} part={home.part} view={view} />}
          {ranked.map(({ id, label, mark, kind }, index) => (
            <span
              key={id}
              className={classes.mark}
              data-kind={kind}
              title={label}
              style={{ left: places[index]?.x ?? 0, top: places[index]?.y ?? 0 }}
            >
              {mark}
            </span>
          ))}
          <Scale view={view} width={width} />
        </div>
      )}
    </div>
  );
}

function wordsFor(ranked: readonly Mark[], excluded: number, hasPatient: boolean): string {
  const center = hasPatient ? ' around the center of the patient’s ZIP code' : '';
  const names = ranked.map(({ mark, label }) => `${mark} ${label}`).join('; ');
  return `Map of ${ranked.length} pharmacies that can take it${center}${names ? `: ${names}` : ''}. ${excluded} excluded ones are small dots.`;
}

function at(spot: Spot, view: View): { left: string; top: string } {
  return {
    left: `${((spot.x - view.x) / view.width) * 100}%`,
    top: `${((spot.y - view.y) / view.height) * 100}%`,
  };
}

interface Around {
  place: Place;
  part: PartName;
  view: View;
}

/** Distances can be read on the mainland and in Hawaii; Alaska's inset has another scale, so its rings are its own. */
function Rings({ place, part, view }: Around) {
  return (
    <g className={classes.rings}>
      {ringsFor(view.width * MILES_PER_UNIT).map((miles) => (
        <path key={miles} d={pathThrough(placesAround(place, miles).map((each) => project(each, part)))} />
      ))}
    </g>
  );
}

function RingLabels({ place, part, view }: Around) {
  return ringsFor(view.width * MILES_PER_UNIT).map((miles) => {
    const [north = place] = placesAround(place, miles);
    return (
      <span key={miles} className={classes.ringLabel} style={at(project(north, part), view)}>
        {miles} mi
      </span>
    );
  });
}

function Scale({ view, width }: { view: View; width: number }) {
  const across = view.width * MILES_PER_UNIT;
  const miles = [5, 10, 25, 50, 100, 250, 500].findLast((each) => each <= across / 5) ?? 5;
  return (
    <span className={classes.scale} style={{ width: (miles / across) * width }}>
      {miles} mi
    </span>
  );
}

/** The outlines as paths: read once, when the first map is shown. */
function useOutlines(): { state: string; path: string }[] {
  const [states, setStates] = useState<readonly StateOutline[]>([]);
  useEffect(() => {
    let wanted = true;
    void import('@fillway/reference/data/us-states.json').then(({ default: found }) => {
      if (wanted) setStates(found);
    });
    return () => {
      wanted = false;
    };
  }, []);
  return useMemo(() => states.map((outline) => ({ state: outline.state, path: pathOf(outline) })), [states]);
}
