using System.Collections.Immutable;
using TradeSim.Domain.Units;
using TradeSim.Domain.World;
using TradeSim.Domain.World.Closed;
using TradeSim.Domain.World.Same;

namespace TradeSim.Domain.Policy;

/// <summary>A figure as it was seen in a closed month: the quotient of two whole numbers.</summary>
/// <param name="Reaction">The rule that looked.</param>
public readonly record struct Sighting(string Reaction, Month Month, long Part, long Whole);

/// <summary>
/// What rules that look back over several months have seen in them:
/// <code>
/// figure = sum of parts / sum of wholes     over the last overMonths closed months, or those there are
/// </code>
/// So a share is that of all tonnes of a year, and a price the mean of its months.
/// </summary>
public sealed record Sightings(ImmutableArray<Sighting> All) : IFields
{
    public static Sightings None { get; } = new([]);

    /// <summary>Whether a rule looks back further than the month just closed.</summary>
    public static bool AreKeptFor(Reaction rule) => rule.When is FigureCondition { OverMonths: > 1 };

    /// <summary>With what each rule that looks back sees in a closed month, and without what lies too far back; by rule, then month.</summary>
    public Sightings After(WorldModel world, ClosedMonth closed)
    {
        var kept = ImmutableArray.CreateBuilder<Sighting>();
        foreach (var rule in world.Scenario.Reactions.Where(AreKeptFor))
        {
            var condition = (FigureCondition)rule.When;
            kept.AddRange(All.Where(one => one.Reaction == rule.Id && one.Month + new Months(condition.OverMonths) > closed.Month));
            if (Observation.FigureOf(condition, world, closed) is { } seen)
            {
                kept.Add(new Sighting(rule.Id, closed.Month, seen.Part, seen.Whole));
            }
        }

        return kept.Count == 0 ? None : new Sightings(kept.ToImmutable());
    }

    /// <summary>What a rule has seen in all months that it looks back over; null where that is nothing.</summary>
    public (Int128 Part, Int128 Whole)? Of(string reaction)
    {
        Int128 part = 0, whole = 0;
        foreach (var one in All.Where(one => one.Reaction == reaction))
        {
            part += one.Part;
            whole += one.Whole;
        }

        return whole > 0 ? (part, whole) : null;
    }

    public bool Equals(Sightings? other) => other is not null && All.AsSpan().SequenceEqual(other.All.AsSpan());

    public override int GetHashCode() => All.Length;

    public void Write(FieldWriter fields)
    {
        fields.Whole("sightings", All.Length);
        foreach (var one in All)
        {
            fields.Text("reaction", one.Reaction);
            fields.Whole("month", one.Month.Index);
            fields.Whole("part", one.Part);
            fields.Whole("whole", one.Whole);
        }
    }

    public static Sightings Read(ref ByteReader bytes)
    {
        var all = ImmutableArray.CreateBuilder<Sighting>();
        for (var left = bytes.Count(); left > 0; left--)
        {
            all.Add(new Sighting(bytes.Text(), new Month((int)bytes.Whole()), bytes.Whole(), bytes.Whole()));
        }

        return all.Count == 0 ? None : new Sightings(all.ToImmutable());
    }
}
