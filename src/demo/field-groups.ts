import type { DemoSeat } from './elect-deputies.ts';

const LARGEST = 12;

const fields = [
  { code: 'G-F-1', name: '教育领域代表小组', of: /教师|校长/ },
  { code: 'G-F-2', name: '医疗卫生领域代表小组', of: /医生|护士/ },
  { code: 'G-F-3', name: '农业农村领域代表小组', of: /种粮|养殖|合作社/ },
];

export type FieldGroup = { code: string; name: string; convenor: string };

/** Forms three groups by field (代表法 27) out of deputies from all over the county, who stay in their area groups too. */
export function addFieldGroups(seats: readonly DemoSeat[]): FieldGroup[] {
  return fields.map(({ code, name, of }) => {
    const able = seats.filter((seat) => of.test(seat.occupation) && seat.until === '' && seat.standing === 'sitting');
    const step = Math.max(1, Math.floor(able.length / LARGEST));
    const members = able.filter((_, index) => index % step === 0).slice(0, LARGEST);
    for (const member of members) member.groups.push(code);

    return { code, name, convenor: members[0]?.code ?? '' };
  });
}
