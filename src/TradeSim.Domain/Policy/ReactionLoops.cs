using System.Collections.Immutable;

namespace TradeSim.Domain.Policy;

/// <summary>Reactions that answer each other in a circle: each one's measure may be what the next one waits for.</summary>
public static class ReactionLoops
{
    /// <summary>Each loop once, from its first rule by id. Rules that wait for prices, shares and stocks are answered by the market, and end no loop.</summary>
    public static ImmutableArray<ImmutableArray<string>> Of(ImmutableArray<Reaction> rules, PolicyBook policy)
    {
        var loops = ImmutableArray.CreateBuilder<ImmutableArray<string>>();
        for (var first = 0; first < rules.Length; first++)
        {
            if (WayBack(rules, first, policy) is { } loop)
            {
                loops.Add([.. loop.Select(rule => rules[rule].Id)]);
            }
        }

        return loops.ToImmutable();
    }

    public static string Told(ImmutableArray<string> loop) => $"{string.Join(", ", loop[..^1])} and {loop[^1]} answer each other";

    /// <summary>Whether a rule may answer what another one does.</summary>
    public static bool MayAnswer(Reaction rule, Reaction other, PolicyBook policy) => rule.When switch
    {
        TariffCondition tariff => other.Then.Kind == MeasureKind.Tariff && policy.MayMean(other.By, tariff.By) && policy.MayHit(other.Then, tariff.Origin),
        ActCondition act => Observation.IsAct(act, other.Then, policy),
        _ => false,
    };

    /// <summary>The shortest loop over a rule whose others all come after it.</summary>
    private static List<int>? WayBack(ImmutableArray<Reaction> rules, int first, PolicyBook policy)
    {
        var ways = new Queue<List<int>>([[first]]);
        var met = new HashSet<int>();
        while (ways.TryDequeue(out var way))
        {
            for (var next = first; next < rules.Length; next++)
            {
                if (!MayAnswer(rules[next], rules[way[^1]], policy))
                {
                    continue;
                }

                if (next == first)
                {
                    return way;
                }

                if (met.Add(next))
                {
                    ways.Enqueue([.. way, next]);
                }
            }
        }

        return null;
    }
}
