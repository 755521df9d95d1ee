using TradeSim.Domain.World.Inputs;
using TradeSim.Scenarios.Keys;
using TradeSim.Scenarios.Reporting;

namespace TradeSim.Scenarios.Reading;

/// <summary>What only a country can take: a bloc has no industry and no store of its own.</summary>
internal static class OwnTerritory
{
    /// <param name="why">Ends the sentence that says what is wrong.</param>
    public static void Check(WorldTables world, Fields f, string why, Faults faults)
    {
        var by = f.Text("by");
        if (by.Length > 0 && world.Countries.All(country => country.Id != by) && world.Countries.Any(country => country.Blocs.Contains(by)))
        {
            faults.Add(FaultKinds.NotABlocs, f.Place("by"), $"'{by}' is a bloc; {why}.");
        }
        else if (world.Countries.Any(country => country.Id == by))
        {
            foreach (var element in f.Elements("elements").Where(element => world.Demands.All(row => row.Country != by || row.Element != element)))
            {
                faults.Add(FaultKinds.NothingUsed, f.Place("elements"), $"'{by}' uses no {element}, so there it has no price.");
            }
        }
    }
}
