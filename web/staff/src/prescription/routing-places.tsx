import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { RevealPatientPlaceDocument } from '../generated/graphql.js';
import { useMay } from '../session/session.js';
import { inWords } from '../words/status-words.js';
import mapClasses from './map/map.module.css';
import type { Place } from './map/project.js';
import { type Mark, RoutingMap } from './map/routing-map.js';
import { Reveal } from './reveal.js';
import type { Prescription } from './types.js';

const SCOPES = [
  { value: 'near', label: 'Close up' },
  { value: 'country', label: 'Country' },
];

/**
 * The map of a ranking. Pharmacies are no secret; where the patient lives is: the center of their ZIP code's area is
 * shown on request only, which is recorded, and their address is never drawn.
 */
export function RoutingPlaces({ prescription }: { prescription: Prescription }) {
  const may = useMay();
  const [scope, setScope] = useState('near');
  const marks = marksOf(prescription);
  const map = (patient: Place | null) => <RoutingMap marks={marks} patient={patient} closeUp={scope === 'near'} />;
  return (
    <div>
      <SegmentedControl
        size="xs"
        mb="xs"
        aria-label="Part of the map"
        data={SCOPES}
        value={scope}
        onChange={setScope}
      />
      {may('prescription:phi') ? (
        <Reveal
          what="the patient’s area"
          prescriptionId={prescription.id}
          document={RevealPatientPlaceDocument}
          hidden={
            <>
              {map(null)}
              <Legend />
            </>
          }
        >
          {(data) => {
            const place = data.prescription?.routing?.patientPlace ?? null;
            return (
              <>
                {map(place)}
                <Legend patient={place !== null} />
              </>
            );
          }}
        </Reveal>
      ) : (
        <>
          {map(null)}
          <Legend />
        </>
      )}
    </div>
  );
}

function Legend({ patient = false }: { patient?: boolean }) {
  return (
    <p className={mapClasses.legend}>
      <span>
        <i className={mapClasses.key} data-kind="chosen" /> chosen
      </span>
      <span>
        <i className={mapClasses.key} /> can take it, by rank
      </span>
      <span>
        <i className={mapClasses.key} data-kind="excluded" /> excluded
      </span>
      {patient && (
        <span>
          <i className={mapClasses.key} data-kind="home" /> center of the patient’s ZIP code, not the address
        </span>
      )}
      <span>Each stands at the center of its ZIP code’s area.</span>
    </p>
  );
}

function marksOf({ routing, pharmacy: chosen }: Prescription): Mark[] {
  const ranked = (routing?.recommendations ?? []).flatMap(({ pharmacy, rank, distanceMiles }): Mark[] =>
    pharmacy?.place
      ? [
          {
            id: pharmacy.id,
            label: `${pharmacy.name}, ${pharmacy.city}${typeof distanceMiles === 'number' ? `, ${distanceMiles} mi` : ''}`,
            mark: String(rank),
            kind: pharmacy.id === chosen?.id ? 'chosen' : 'ranked',
            place: pharmacy.place,
          },
        ]
      : [],
  );
  // Others that can take it are on the map only once one of them is chosen: five and a cloud of dots can be read, more not.
  const other = (routing?.otherCandidates ?? []).flatMap((pharmacy): Mark[] =>
    pharmacy.place && pharmacy.id === chosen?.id
      ? [{ id: pharmacy.id, label: pharmacy.name ?? '', mark: '✓', kind: 'chosen', place: pharmacy.place }]
      : [],
  );
  const excluded = (routing?.excluded ?? []).flatMap(({ pharmacy, reason }): Mark[] =>
    pharmacy?.place
      ? [
          {
            id: pharmacy.id,
            label: `${pharmacy.name}, ${pharmacy.city}: ${inWords(reason).toLowerCase()}`,
            mark: '',
            kind: 'excluded',
            place: pharmacy.place,
          },
        ]
      : [],
  );
  return [...ranked, ...other, ...excluded];
}
