using System.Reflection;
using TradeSim.Domain.Agents;
using TradeSim.Domain.Markets;
using TradeSim.Domain.Shipping;
using TradeSim.Domain.World;

namespace TradeSim.House.Tests;

/// <summary>What lives into the next month is whole: grams, micro-dollars, parts per million, months. Equal worlds are equal bytes.</summary>
public class WholeStateTests
{
    private static readonly Type[] Broken = [typeof(double), typeof(float), typeof(decimal), typeof(Half)];

    public static TheoryData<Type> Kept =>
    [
        .. typeof(AgentState).Assembly.GetTypes().Where(type => typeof(AgentState).IsAssignableFrom(type)),
        typeof(MarketState), typeof(Ledger), typeof(Domain.Goods.Stock), typeof(Pipeline), typeof(Consignment), typeof(Lot), typeof(Domain.World.Same.Checkpoint),
    ];

    [Theory, MemberData(nameof(Kept))]
    public void State_holds_whole_numbers_only(Type state) => Rule.Holds(
        $"{state.Name} lives into the next month; keep grams, micro-dollars or parts per million instead, rounded once. Not whole:",
        NotWhole(state, state.Name, []));

    [Fact]
    public void Every_kind_of_state_is_looked_at() => Assert.Subset(
        Kept.Select(row => row.Data).ToHashSet(),
        new HashSet<Type> { typeof(CountryState), typeof(ProducerState), typeof(HubState), typeof(MarketState), typeof(Ledger) });

    [Fact]
    public void A_number_that_is_not_whole_would_be_seen() => Assert.Equal(
        ["Leaky._byName<>.Share"],
        NotWhole(typeof(Leaky), nameof(Leaky), []));

    private static IEnumerable<string> NotWhole(Type type, string path, HashSet<Type> seen)
    {
        if (!seen.Add(type))
        {
            yield break;
        }

        foreach (var field in FieldsOf(type))
        {
            var name = field.Name.StartsWith('<') ? field.Name[1..field.Name.IndexOf('>', StringComparison.Ordinal)] : field.Name;
            foreach (var (held, how) in PartsOf(field.FieldType))
            {
                if (Broken.Contains(held))
                {
                    yield return $"{path}.{name}{how}";
                }
                else if (held.Namespace?.StartsWith(nameof(TradeSim), StringComparison.Ordinal) == true)
                {
                    foreach (var inner in NotWhole(held, $"{path}.{name}{how}", seen))
                    {
                        yield return inner;
                    }
                }
            }
        }
    }

    private static IEnumerable<FieldInfo> FieldsOf(Type type)
    {
        for (var level = type; level is not null && level != typeof(object); level = level.BaseType)
        {
            foreach (var field in level.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                yield return field;
            }
        }
    }

    /// <summary>The type itself, what an array holds, and what a collection is made of.</summary>
    private static IEnumerable<(Type Held, string How)> PartsOf(Type type)
    {
        if (type.IsArray)
        {
            return PartsOf(type.GetElementType()!).Select(part => (part.Held, "[]" + part.How));
        }

        return type.IsGenericType
            ? type.GetGenericArguments().SelectMany(PartsOf).Select(part => (part.Held, "<>" + part.How))
            : [(type, "")];
    }

    private sealed class Leaky
    {
        private readonly SortedList<string, Inner> _byName = [];

        public int Count => _byName.Count;

        internal readonly record struct Inner(long Grams, double Share);
    }
}
