/** Who plays in the stories, and where: 安平镇·柳树湾村 of the demo county, and what an office looks like from inside. */
import { expect } from 'vitest';
import { listAuditEntries } from '#features/audit.queries.ts';
import { type TelegramLine, telegramLine, type WebLine, webLine } from './line.ts';
import { anOperator, type Operator } from './operator.ts';
import { aPerson, type Person } from './person.ts';
import { aStaffMember, type StaffMember } from './staff-member.ts';
import { newTime, type StoryTime } from './story-time.ts';
import type { World } from './world.ts';

/** Deputies of 安平镇第二代表小组, which covers 柳树湾村: three of the village's own district, and the convenor. */
export const deputies = {
  李世华: 'D0056',
  周红凤: 'D0057',
  吴长凤: 'D0058',
  董海清: 'D0059',
} as const;
type DeputyName = keyof typeof deputies;

export type Deputy<OfLine extends TelegramLine | WebLine = TelegramLine> = Person<OfLine> & {
  /** Comes in by an invitation, as the one it is for. */
  arrives(): Promise<void>;
};

export type Cast = {
  world: World;
  time: StoryTime;
  /** 王芳, a villager of 柳树湾, on Telegram. */
  villager: Person<TelegramLine>;
  /** 张伟, who lives there too, on Telegram. */
  neighbour: Person<TelegramLine>;
  /** 赵敏, who writes in the web chat. */
  visitor: Person<WebLine>;
  /** Grace, whose Telegram speaks English. */
  foreigner: Person<TelegramLine>;
  /** 李世华, who sits for the village's district. */
  deputy: Deputy;
  /** 周红凤, who sits for the same district. */
  colleague: Deputy;
  /** 董海清, who convenes the group. */
  convenor: Deputy;
  /** 吴长凤, a deputy who works in the browser. */
  webDeputy: Deputy<WebLine>;
  /** 陈静 of the liaison staff. */
  staff: StaffMember;
  /** 孙主任, who administers the office. */
  administrator: StaffMember;
  /** 何文 of the liaison staff, who only reads. */
  reader: StaffMember;
  /** 胡芳 of the presidium of 安平镇, who sees what belongs to that town. */
  townStaff: StaffMember;
  operator: Operator;
  /** The kinds of deed that were written down for the audit, oldest first. */
  audit(subject?: string): Promise<string[]>;
};

/** Everybody comes on stage when first named. */
export function castOf(world: World): Cast {
  const operator = anOperator(world);
  const onTelegram = (name: string, language?: string) =>
    aPerson(name, telegramLine(world, { name, ...(language ? { language } : {}) }));
  const aDeputy = (name: DeputyName) => withArrival(onTelegram(name), { name, operator });
  const aWebDeputy = (name: DeputyName) =>
    withArrival(aPerson(name, webLine(world, { name }, '/chat/deputy')), { name, operator });

  return lazily<Cast>({
    world: () => world,
    operator: () => operator,
    time: () => newTime(world),
    villager: () => onTelegram('王芳'),
    neighbour: () => onTelegram('张伟'),
    visitor: () => aPerson('赵敏', webLine(world, { name: '赵敏' })),
    foreigner: () => onTelegram('Grace', 'en'),
    deputy: () => aDeputy('李世华'),
    colleague: () => aDeputy('周红凤'),
    convenor: () => aDeputy('董海清'),
    webDeputy: () => aWebDeputy('吴长凤'),
    staff: () => aStaffMember(world, operator, { email: 'chen@yunxi.example', role: 'liaison' }),
    administrator: () => aStaffMember(world, operator, { email: 'sun@yunxi.example', role: 'administrator' }),
    reader: () => aStaffMember(world, operator, { email: 'he@yunxi.example', role: 'reader' }),
    townStaff: () => aStaffMember(world, operator, { email: 'hu@anping.example', role: 'liaison', congress: 'AP' }),
    audit: () => async (subject) => {
      const { id } = (await world.app().loadContext({ kind: 'operator' })).office;
      const entries = await listAuditEntries(world.database.db, id);
      return entries.filter((entry) => !subject || entry.subject === subject).map(({ action }) => action);
    },
  });
}

function withArrival<OfLine extends TelegramLine | WebLine>(
  person: Person<OfLine>,
  { name, operator }: { name: DeputyName; operator: Operator },
): Deputy<OfLine> {
  return {
    ...person,
    async arrives() {
      await person.opens(await operator.invites(deputies[name]));
      await person.presses(`是，我是${name}`);
      expect(await person.line.unread()).toContain('绑定好了');
    },
  };
}

function lazily<Things extends object>(makers: { [Name in keyof Things]: () => Things[Name] }): Things {
  const things = {} as Things;
  for (const name of Object.keys(makers) as (keyof Things)[]) {
    Object.defineProperty(things, name, {
      enumerable: true,
      configurable: true,
      get() {
        const thing = makers[name]();
        Object.defineProperty(things, name, { value: thing, enumerable: true });
        return thing;
      },
    });
  }

  return things;
}
