using TradeSim.Domain.Policy;
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

    /// <summary>Stakes by which, from their first month, states own more than all of a mine or plant.</summary>
    public static IEnumerable<(Measure Stake, string Entity)> Oversold(IEnumerable<Measure> measures)
    {
        var stakes = measures.Where(measure => measure.Kind == MeasureKind.StateEquity).ToList();
        return from stake in stakes
               from entity in stake.Entities
               let others = stakes.Where(other => other != stake && (other.By != stake.By || other.Stacks || stake.Stacks) && other.Entities.Contains(entity)
                   && other.Starts <= stake.Starts && !(other.Ends <= stake.Starts))
               where stake.Stake + others.Sum(other => other.Stake) > 1
               select (stake, entity);
    }

    private void Floor(Fields f)
    {
        var ofOre = f.Words("stage") is [{ Text: "concentrate" }];
        if (f.Elements("elements").IsEmpty && !ofOre)
        {
            faults.Add(FaultKinds.FloorUnderAll, f.Map.Place, "One floor cannot lie under the prices of all oxides and of concentrate.");
        }

        foreach (var word in ofOre ? [] : f.Words("entities").Where(word => world.Mines.Any(mine => mine.Id == word.Text)))
        {
            faults.Add(FaultKinds.NothingToSupport, word.Place, $"'{word.Text}' is a mine: it sells concentrate and no oxide.");
        }
    }
}
