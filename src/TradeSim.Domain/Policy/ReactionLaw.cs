using System.Collections.Immutable;
using TradeSim.Domain.Units;
using TradeSim.Domain.World;
using TradeSim.Domain.World.Closed;

namespace TradeSim.Domain.Policy;

/// <summary>
/// Countries answer each other and the market, by rules of the scenario. At the end of month t, for each rule in order of id:
/// <code>
/// answers   where its condition holds in t, no answer of it is due or in force after t, and u(seed, rule, t) &lt; probability
/// in force  from t + afterMonths, for forMonths
/// </code>
/// u is uniform on [0, 1). What is seen in t is in force in t + 1 at the earliest, so no rule sees another's answer of the same month.
/// After <see cref="Reaction.AtMost"/> answers the next one only says that there are no more, which ends every chain.
/// </summary>
public static class ReactionLaw
{
    /// <param name="world">The world of the month, with what was enacted before.</param>
    /// <param name="sightings">What rules have seen, that of the month among it.</param>
    /// <param name="closed">What was closed; its measures and parts are not read.</param>
    /// <returns>All answers, those of the month last.</returns>
    public static Enacted Answer(WorldModel world, Enacted enacted, Sightings sightings, ClosedMonth closed)
    {
        var answers = ImmutableArray.CreateBuilder<Enactment>();
        foreach (var rule in world.Scenario.Reactions)
        {
            var given = enacted.All.Where(one => one.Reaction == rule.Id).ToList();
            if (given.Count <= rule.AtMost
                && given.TrueForAll(one => MeasureOf(rule, world.Scenario.From, one, []).Ends <= closed.Month.Next)
                && Observation.Of(rule, world, closed, sightings) is { Holds: true } seen
                && IsDrawn(rule, world, closed.Month))
            {
                answers.Add(new Enactment(rule.Id, given.Count + 1, closed.Month, seen.Figure));
            }
        }

        return answers.Count == 0 ? enacted : new Enacted([.. enacted.All, .. answers]);
    }

    /// <summary>The measures that answers are.</summary>
    /// <param name="from">The first month of the run.</param>
    public static IEnumerable<Measure> Measures(ImmutableArray<Reaction> rules, Month from, Enacted enacted, ImmutableArray<ImmutableArray<string>> loops)
    {
        var byId = rules.ToDictionary(rule => rule.Id, StringComparer.Ordinal);
        return enacted.All.Select(one => MeasureOf(byId[one.Reaction], from, one, loops));
    }

    private static Measure MeasureOf(Reaction rule, Month from, Enactment answer, ImmutableArray<ImmutableArray<string>> loops)
    {
        var isLast = answer.Number > rule.AtMost;
        var starts = answer.Seen + new Months(isLast ? 1 : rule.AfterMonths);
        var told = $"answers {Observation.Told(rule.When, answer, from)}";
        return rule.Then with
        {
            Id = $"{rule.Id}{Enactment.Separator}{answer.Number}",
            Announced = isLast ? null : answer.Seen.Next,
            Starts = starts,
            Ends = isLast ? starts : rule.ForMonths is { } months ? starts + new Months(months) : null,
            Because = isLast
                ? string.Join("; ", loops.Where(loop => loop.Contains(rule.Id)).Take(1).Select(ReactionLoops.Told).Prepend($"not taken: {rule.AtMost} answers are the most of {rule.Id}"))
                : rule.Because.Length == 0 ? told : $"{told}; {rule.Because}",
        };
    }

    private static bool IsDrawn(Reaction rule, WorldModel world, Month month) =>
        rule.Probability >= 1 || new Noise(world.Scenario.Seed, world.Scenario.Member).Draw(NoiseStream.Reaction, Noise.Place(rule.Id), month) < rule.Probability;
}
