import listClasses from '../list.module.css';
import { moneyWords } from '../prescription/money.js';
import { WideTable } from '../wide-table.js';
import { type Group, timeWords } from './figures.js';
import classes from './insights.module.css';

/** Groups of prescriptions beside each other. Times are those that half of them kept within. */
export function Comparison({ label, groups }: { label: string; groups: (Group & { name: string })[] }) {
  if (groups.length === 0) return <p className={listClasses.soft}>Nothing to compare yet.</p>;
  return (
    <WideTable label={label}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Prescriptions</th>
            <th scope="col">Delivered</th>
            <th scope="col">Claim rejected</th>
            <th scope="col">Reselected</th>
            <th scope="col">Selected to price</th>
            <th scope="col">Selected to shipped</th>
            <th scope="col">Saved</th>
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => (
            <tr key={group.key}>
              <th scope="row">{group.name}</th>
              <td>{group.count}</td>
              <td>{group.completed}</td>
              <td>{group.rejected}</td>
              <td>{group.reselected}</td>
              <td>{timeWords(group.priceMs)}</td>
              <td>{timeWords(group.shipMs)}</td>
              <td>{moneyWords(group.savings)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </WideTable>
  );
}
