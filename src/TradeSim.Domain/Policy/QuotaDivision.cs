using System.Collections.Immutable;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Protocol;
using TradeSim.Domain.World.Same;

namespace TradeSim.Domain.Policy;

/// <summary>What an export quota, or the lower tier of a tariff-rate quota, lets pass of each good in a month.</summary>
/// <param name="Grams">By commodity; they sum to what may pass in the month.</param>
/// <param name="Account">What has passed in the period.</param>
public sealed record QuotaDivision(string Measure, ImmutableArray<long> Grams, QuotaAccount Account);

/// <summary>How export quotas are divided in a month, by id.</summary>
public sealed record QuotaDivisions(ImmutableArray<QuotaDivision> All) : IFields
{
    public static QuotaDivisions None { get; } = new([]);

    /// <summary>Null of a quota that did not stand in the month before.</summary>
    public QuotaDivision? Find(string measure) => All.FirstOrDefault(quota => quota.Measure == measure);

    /// <summary>The stances of countries as one market hears them: of a quota the grams that are its good's.</summary>
    public ImmutableArray<Stance> HeardBy(Commodity commodity, ImmutableArray<Stance> stances) => All.IsEmpty
        ? stances
        : [.. stances.Select(stance => Find(stance.Measure) is { } quota ? stance with { Value = quota.Grams[commodity.Index] } : stance)];

    public void Write(FieldWriter fields)
    {
        fields.Whole("quotas", All.Length);
        foreach (var quota in All)
        {
            fields.Text("measure", quota.Measure);
            fields.Wholes("grams", quota.Grams.AsSpan());
            fields.Whole("total", quota.Account.Total);
            fields.Whole("used", quota.Account.Used);
            fields.Whole("until", quota.Account.Until.Index);
        }
    }

    public static QuotaDivisions Read(ref ByteReader bytes)
    {
        var all = ImmutableArray.CreateBuilder<QuotaDivision>();
        for (var left = bytes.Count(); left > 0; left--)
        {
            all.Add(new QuotaDivision(bytes.Text(), [.. bytes.Wholes()], new QuotaAccount(bytes.Whole(), bytes.Whole(), new Month((int)bytes.Whole()))));
        }

        return all.Count == 0 ? None : new QuotaDivisions(all.ToImmutable());
    }
}
