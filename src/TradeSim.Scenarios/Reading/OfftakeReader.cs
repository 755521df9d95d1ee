using System.Collections.Immutable;
using TradeSim.Domain.Policy;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Inputs;
using TradeSim.Scenarios.Keys;
using TradeSim.Scenarios.Reporting;

namespace TradeSim.Scenarios.Reading;

/// <summary>Reads what a seller promises a buyer, and whether both trade in it.</summary>
public sealed class OfftakeReader(WorldTables world, Faults faults)
{
    public OfftakeTerms Read(Fields f)
    {
        var ofOre = f.Elements("elements").IsEmpty;
        var (by, seller, buyer) = (f.Text("by"), f.Text("seller"), f.Text("buyer"));
        Known(f, faults, "seller", [.. world.Mines.Select(mine => mine.Id), .. world.Hubs.Select(hub => hub.Id)], "The world has no mine or hub");
        KnownPlant(world, f, faults);
        if (!ofOre && world.Mines.Any(mine => mine.Id == seller))
        {
            faults.Add(FaultKinds.NothingToSupport, f.Place("seller"), $"'{seller}' is a mine: it sells concentrate and no oxide.");
        }

        if (f.IsEvery("elements"))
        {
            faults.Add(FaultKinds.ScenarioUnknownElement, f.Place("elements"), "'*' is not an element; a contract names each good.");
        }
        else if (f.IsUnread("elements"))
        {
            // What it promises has been said not to be known.
        }
        else if (ofOre && buyer.Length == 0)
        {
            faults.Add(FaultKinds.NoKey, f.Map.Place, "A contract has 'elements', for industry, or a 'buyer', the plant that takes concentrate.");
        }
        else if (!ofOre && buyer.Length > 0)
        {
            faults.Add(FaultKinds.WrongField, f.Place("buyer"), "'buyer' does not go with 'elements': plants take concentrate.");
        }

        if (f.Flag("stacks", false))
        {
            faults.Add(FaultKinds.WrongField, f.Place("stacks"), "'stacks' does not go with offtake: of one good a seller and a buyer have one contract.");
        }

        if (f.NumberOrNone("tonnesPerMonth") is { } tonnes && Mass.FromTonnes(tonnes) == Mass.Zero)
        {
            faults.Add(FaultKinds.ScenarioOutOfRange, f.Place("tonnesPerMonth"), "This contract promises nothing.", "give the tonnes of a month, or drop the contract.");
        }

        OwnTerritory.Check(world, f, "a contract is with the industry or a plant of a country", faults);
        var terms = new OfftakeTerms(
            seller, buyer.Length > 0 ? buyer : by, f.Number("tonnesPerMonth"), f.Number("formula", 1), f.Number("floorUsdPerKg"), f.NumberOrNone("ceilingUsdPerKg"),
            f.Number("takeOrPay"), f.Number("penalty"));
        if (terms.FloorUsd > terms.CeilingUsd)
        {
            faults.Add(FaultKinds.FloorOverCeiling, f.Place("ceilingUsdPerKg"), "The floor of this contract lies above its ceiling.");
        }

        return terms;
    }

    /// <summary>A plant that takes ore stands in the country whose contract or stake it is.</summary>
    public static void KnownPlant(WorldTables world, Fields f, Faults faults)
    {
        var by = f.Text("by");
        Known(f, faults, "buyer", [.. world.Hubs.Where(hub => hub.Country == by).Select(hub => hub.Id)], $"'{by}' has no hub");
    }

    private static void Known(Fields f, Faults faults, string key, ImmutableArray<string> known, string none)
    {
        if (f.Text(key) is { Length: > 0 } word && !known.Contains(word))
        {
            faults.AddUnknown(FaultKinds.ScenarioUnknownEntity, f.Place(key), $"{none} '{word}'.", word, known);
        }
    }
}
