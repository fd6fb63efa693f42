const SYLLABLES = [...'安平云溪柳湾石桥青山临江白沙松林玉泉双河东西南北上下大小新老李王张陈周吴杨黄赵徐'];
const PER_TOWN = 100;
const PER_UNIT = 200;

/** The files of a county that does not exist: so many places, in towns of a hundred, two hundred to a unit. */
export function madeUpCounty(places: number): Record<'congresses' | 'units' | 'places', string> {
  const rows = Array.from({ length: places }, (_, index) => {
    const isTown = index % PER_TOWN === 0;
    const town = `P${index - (index % PER_TOWN)}`;
    const name = `${nameOf(index)}${isTown ? '镇' : '村'}`;
    const kind = isTown ? 'town' : 'village';
    return [`P${index}`, name, kind, isTown ? '' : town, unitOf(index), '', 29 + index / 1e6, 111, '2022-01-01'].join();
  });
  const units = Array.from({ length: Math.ceil(places / PER_UNIT) }, (_, index) =>
    [`U${index}`, 'X', `第${index + 1}选区`, 'district', 'residence', 3, '2022-01-01'].join(),
  );

  return {
    congresses: 'code,name,level\nX,云溪县人大,county',
    units: ['code,congress,name,kind,drawn_by,seats,valid_from', ...units].join('\n'),
    places: ['code,name,kind,parent,units,aliases,lat,lng,valid_from', ...rows].join('\n'),
  };
}

export function nameOf(index: number): string {
  const base = SYLLABLES.length;
  const digits = [index % base, Math.floor(index / base) % base, Math.floor(index / base ** 2) % base];

  return digits.map((digit) => SYLLABLES[digit] ?? '').join('');
}

function unitOf(index: number): string {
  return `U${Math.floor(index / PER_UNIT)}`;
}
