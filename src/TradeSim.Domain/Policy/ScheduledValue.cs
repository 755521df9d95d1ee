using System.Collections.Immutable;
using TradeSim.Domain.Units;

namespace TradeSim.Domain.Policy;

/// <summary>A numeric value of a measure, by its key in a scenario, that follows a schedule.</summary>
public sealed record ScheduledValue(string Key, Schedule Schedule)
{
    private static readonly ImmutableSortedDictionary<string, Func<Measure, double, Measure>> Settings = new Dictionary<string, Func<Measure, double, Measure>>
    {
        ["adValorem"] = (measure, value) => measure with { AdValorem = value },
        ["specific"] = (measure, value) => measure with { Specific = value },
        ["overAdValorem"] = (measure, value) => measure with { OverAdValorem = value },
        ["overSpecific"] = (measure, value) => measure with { OverSpecific = value },
        ["tonnesPerYear"] = (measure, value) => measure with { TonnesPerYear = value },
        ["growthPerYear"] = (measure, value) => measure with { GrowthPerYear = value },
        ["premium"] = (measure, value) => measure with { Premium = value },
        ["vat"] = (measure, value) => measure with { Vat = value },
        ["refund"] = (measure, value) => measure with { Refund = value },
        ["share"] = (measure, value) => measure with { Share = value },
        ["lost"] = (measure, value) => measure with { Lost = value },
        ["deMinimis"] = (measure, value) => measure with { DeMinimis = value },
        ["leak"] = (measure, value) => measure with { Leak = value },
        ["leakPremium"] = (measure, value) => measure with { LeakPremium = value },
        ["delayDays"] = (measure, value) => measure with { DelayDays = (int)value },
        ["approval"] = (measure, value) => measure with { Approval = value },
        ["validMonths"] = (measure, value) => measure with { ValidMonths = Math.Max(1, (int)value) },
        ["floorUsdPerKg"] = (measure, value) => measure.Offtake is null ? measure with { FloorUsd = value } : OfContract(measure, contract => contract with { FloorUsd = value }),
        ["ceilingUsdPerKg"] = (measure, value) => OfContract(measure, contract => contract with { CeilingUsd = value }),
        ["tonnesPerMonth"] = (measure, value) => measure.Offtake is null ? measure with { TonnesPerMonth = value } : OfContract(measure, contract => contract with { TonnesPerMonth = value }),
        ["formula"] = (measure, value) => OfContract(measure, contract => contract with { Formula = value }),
        ["takeOrPay"] = (measure, value) => OfContract(measure, contract => contract with { TakeOrPay = value }),
        ["penalty"] = (measure, value) => OfContract(measure, contract => contract with { Penalty = value }),
        ["upside"] = (measure, value) => measure with { Upside = value },
        ["paidUsdPerKg"] = (measure, value) => measure with { PaidUsdPerKg = value },
        ["stake"] = (measure, value) => measure with { Stake = value },
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>The keys that take a schedule.</summary>
    public static IEnumerable<string> Keys => Settings.Keys;

    /// <summary>Whether a key takes a schedule.</summary>
    public static bool Takes(string key) => Settings.ContainsKey(key);

    /// <summary>A measure with this value as it is in a month.</summary>
    public Measure In(Measure measure, Month month) => Settings[Key](measure, Schedule.At(month));

    private static Measure OfContract(Measure measure, Func<OfftakeTerms, OfftakeTerms> change) =>
        measure.Offtake is { } contract ? measure with { Offtake = change(contract) } : measure;
}
