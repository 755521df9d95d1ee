using System.Collections.Immutable;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Inputs;
using TradeSim.Scenarios.Keys;
using TradeSim.Scenarios.Reporting;

namespace TradeSim.Scenarios.Reading;

/// <summary>Whether what a state pays mines and plants can reach them.</summary>
public sealed class SupportChecks(WorldTables world, Faults faults)
{
    public void Check(Fields f)
    {
        if (f.Text("kind") == "price-floor")
        {
            Floor(f);
        }
        else if (f.Text("kind") == "subsidy" && f.Number("paidUsdPerKg") == 0 && f.Number("capitalUsd") == 0)
        {
            faults.Add(FaultKinds.PaysNothing, f.Map.Place, "This subsidy pays nothing.");
        }

        else if (f.Text("kind") == "state-equity")
        {
            Owner(f);
        }

        if (f.Has("earlierMonths") && f.Number("capitalUsd") == 0)
        {
            faults.Add(FaultKinds.PaysNothing, f.Place("earlierMonths"), "Nothing is paid towards building, so nothing opens earlier.");
        }
    }

    /// <summary>Goods are taken by an industry or a plant, and a bloc has none.</summary>
    private void Owner(Fields f)
    {
        if (!f.Flag("takesOutput", false))
        {
            if (f.Has("buyer"))
            {
                faults.Add(FaultKinds.WrongField, f.Place("buyer"), "'buyer' goes with takesOutput: true; this owner takes no goods.");
            }

            return;
        }

        OwnTerritory.Check(world, f, "goods are taken by the industry or a plant of a country", faults);
        OfftakeReader.KnownPlant(world, f, faults);
        if (f.Flag("stacks", false))
        {
            faults.Add(FaultKinds.WrongField, f.Place("stacks"), "'stacks' does not go with takesOutput: of one good a seller and a buyer have one promise.");
        }
    }

    /// <summary>The stakes that count in a mine or plant in months in which they come to more than all of it, of those in which one starts, ends, sleeps or wakes.</summary>
    public static IEnumerable<(ImmutableArray<Measure> Stakes, string Entity, Month Month)> Oversold(IEnumerable<Measure> measures, PolicyBook book)
    {
        var stakes = measures.Where(measure => measure.Kind == MeasureKind.StateEquity).ToList();
        return from entity in stakes.SelectMany(stake => stake.Entities).Distinct(StringComparer.Ordinal)
               from month in stakes.Where(stake => stake.Entities.Contains(entity)).SelectMany(Turns).Distinct().Order()
               let counting = book.StakesIn("", entity, month)
               where counting.Sum(stake => stake.Stake) > 1
               select (counting, entity, month);
    }

    private static IEnumerable<Month> Turns(Measure measure) =>
        measure.Suspended.SelectMany(pause => new[] { pause.From, pause.Until }).Append(measure.Starts).Concat(measure.Ends is { } end ? [end] : []);

    private void Floor(Fields f)
    {
        var ofOre = f.Words("stage") is [{ Text: "concentrate" }];
        if (f.Elements("elements").IsEmpty && !f.IsUnread("elements") && !ofOre)
        {
            faults.Add(FaultKinds.FloorUnderAll, f.Map.Place, "One floor cannot lie under the prices of all oxides and of concentrate.");
        }

        foreach (var word in ofOre ? [] : f.Words("entities").Where(word => world.Mines.Any(mine => mine.Id == word.Text)))
        {
            faults.Add(FaultKinds.NothingToSupport, word.Place, $"'{word.Text}' is a mine: it sells concentrate and no oxide.");
        }
    }
}
