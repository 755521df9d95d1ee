using TradeSim.Domain.Policy;
using TradeSim.Domain.World.Inputs;
using TradeSim.Scenarios.Keys;
using TradeSim.Scenarios.Reporting;

namespace TradeSim.Scenarios.Reading;

/// <summary>Reads what a state keeps in reserve, and whether it can.</summary>
public sealed class StockpileReader(WorldTables world, Faults faults)
{
    public StockpileTerms Read(Fields f)
    {
        var terms = new StockpileTerms(
            f.NumberOrNone("targetMonths"), f.NumberOrNone("targetTonnes"), f.Whole("fillMonths", 24), f.Number("buysBelow", 1.5), f.Number("releasesAbove", 3),
            f.Whole("releaseMonths", 6), f.NumberOrNone("budgetUsdPerYear"));
        if (f.Has("targetMonths") == f.Has("targetTonnes"))
        {
            faults.Add(FaultKinds.NoTarget, f.Map.Place, "A stockpile has one target, in months of use or in tonnes.");
        }

        if (terms.ReleasesAbove < terms.BuysBelow)
        {
            faults.Add(FaultKinds.SellsWhatItBuys, f.Map.Place, "This stockpile would sell and buy at one price.");
        }

        OwnTerritory.Check(world, f, "a stockpile lies in a country", faults);
        return terms;
    }
}
