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

        var by = f.Text("by");
        if (by.Length > 0 && world.Countries.All(country => country.Id != by) && world.Countries.Any(country => country.Blocs.Contains(by)))
        {
            faults.Add(FaultKinds.NotABlocs, f.Place("by"), $"'{by}' is a bloc; a stockpile lies in a country.");
        }

        var isCountry = world.Countries.Any(country => country.Id == by);
        foreach (var element in f.Elements("elements").Where(element => isCountry && world.Demands.All(row => row.Country != by || row.Element != element)))
        {
            faults.Add(FaultKinds.NothingUsed, f.Place("elements"), $"'{by}' uses no {element}, so there it has no price.");
        }

        return terms;
    }
}
