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

        if (f.Has("earlierMonths") && f.Number("capitalUsd") == 0)
        {
            faults.Add(FaultKinds.PaysNothing, f.Place("earlierMonths"), "Nothing is paid towards building, so nothing opens earlier.");
        }
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
