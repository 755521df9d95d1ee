using System.Collections.Immutable;
using TradeSim.Domain.Agents;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Policy;
using TradeSim.Domain.World.Inputs;
using TradeSim.Scenarios.Reporting;
using TradeSim.Scenarios.Trees;

namespace TradeSim.Scenarios.Reading;

/// <summary>
/// Whether a measure can do anything in the world as the projects of the run build it: what a contract promises can go from its seller to
/// its buyer, what a floor names is made, and over a border that is closed there is a way.
/// </summary>
public sealed class EffectChecks(Scenario scenario)
{
    private readonly Lazy<PolicyBook> _policy = new(() => new PolicyBook(scenario, new Growth(scenario.From, 1, 1)));

    /// <param name="map">The measure as it is written.</param>
    /// <param name="faults">Gets what it can never do.</param>
    public void Check(Measure measure, MapNode map, Faults faults)
    {
        switch (measure.Kind)
        {
            case MeasureKind.Offtake:
                Contract(measure, map.Place, faults);
                break;
            case MeasureKind.PriceFloor:
                Floor(measure, map, faults);
                break;
            case MeasureKind.BorderClosure:
                Border(measure, map, faults);
                break;
            default:
                break;
        }
    }

    /// <summary>A fault for each good that its seller never sells, or its buyer never takes.</summary>
    private void Contract(Measure contract, Place place, Faults faults)
    {
        var terms = contract.Offtake!;
        if (!IsBuilt(terms.Seller))
        {
            faults.Add(FaultKinds.CannotDeliver, place, $"'{terms.Seller}' has no capacity and gets none in this run.");
        }
        else if (contract.Elements.IsEmpty)
        {
            Ore(terms, place, faults);
        }
        else if (scenario.World.Hubs.FirstOrDefault(row => row.Id == terms.Seller) is { } plant)
        {
            foreach (var element in contract.Elements.Where(element => !Separates(plant, element)))
            {
                faults.Add(FaultKinds.CannotDeliver, place, $"'{plant.Id}' does not separate {element}, and learns it in no project of this run.");
            }
        }
    }

    /// <summary>Contracts of which the law lets nothing pass in any month of theirs.</summary>
    public IEnumerable<string> Warnings()
    {
        foreach (var contract in scenario.Measures.Where(measure => measure.Offtake is not null))
        {
            if (BanOnAll(contract) is { } ban)
            {
                yield return $"contract '{contract.Id}' delivers nothing: '{ban.Id}' stops all of it as long as it runs; end one of them, or exempt the buyer.";
            }
        }
    }

    /// <summary>A fault for each plant that makes nothing of what the floor lies under, and for each element that none of them makes.</summary>
    private void Floor(Measure floor, MapNode map, Faults faults)
    {
        const string Cure = "name a plant that makes it, or an element that the plant makes, or add a project that lets it.";
        var plants = scenario.World.Hubs.Where(row => floor.Entities.Contains(row.Id)).ToList();
        var idle = plants.Where(plant => !floor.Elements.Any(element => Separates(plant, element))).ToList();
        foreach (var plant in floor.Elements.IsEmpty ? [] : idle)
        {
            faults.Add(FaultKinds.NothingToSupport, PlaceOf(map, "entities", plant.Id), $"'{plant.Id}' does not separate {string.Join(" or ", floor.Elements)}, and learns it in no project of this run.", Cure);
        }

        foreach (var element in plants.Count > idle.Count ? floor.Elements.Where(element => !plants.Exists(plant => Separates(plant, element))) : [])
        {
            faults.Add(FaultKinds.NothingToSupport, PlaceOf(map, "elements", element.Symbol), $"{(plants.Count == 1 ? $"'{plants[0].Id}' does not separate" : "None of these plants separates")} {element}, and learns it in no project of this run.", Cure);
        }
    }

    /// <summary>A fault for each country or bloc to which no corridor leads, be it open or not, whoever joins a bloc.</summary>
    private void Border(Measure closure, MapNode map, Faults faults)
    {
        var book = new PolicyBook(scenario with { Measures = [], Truces = [], Reactions = [] }, new Growth(scenario.From, 1, 1), Enacted.None, scenario.Accessions);
        var countries = scenario.World.Places.ToDictionary(place => place.Id, place => place.Country, StringComparer.Ordinal);
        var legs = scenario.World.Corridors.Select(row => (From: countries[row.From], To: countries[row.To])).Where(leg => leg.From != leg.To).Distinct().ToList();
        foreach (var whom in closure.Destinations.DefaultIfEmpty("*"))
        {
            bool Joins(string here, string there) => book.Means(closure.By, here) && book.Means(whom, there);
            if (!legs.Exists(leg => Joins(leg.From, leg.To) || Joins(leg.To, leg.From)))
            {
                faults.Add(FaultKinds.NoBorder, PlaceOf(map, "to", whom), $"No corridor leads from {closure.By} to {(whom == "*" ? "another country" : whom)}.");
            }
        }
    }

    /// <summary>Where a word stands in a list, or the list itself.</summary>
    private static Place PlaceOf(MapNode map, string key, string word) =>
        ((map[key] as ListNode)?.Items.Find(item => item is ScalarNode scalar && scalar.Text == word) ?? map[key] ?? map).Place;

    private void Ore(OfftakeTerms terms, Place place, Faults faults)
    {
        var world = scenario.World;
        var ore = world.Mines.FirstOrDefault(row => row.Id == terms.Seller)?.Ore;
        if (world.Hubs.FirstOrDefault(row => row.Id == terms.Seller) is { } plant)
        {
            if (plant.PassesOn <= 0 || plant.ResidueRecovery <= 0 || Element.All.All(element => Separates(plant, element)))
            {
                faults.Add(FaultKinds.CannotDeliver, place, $"'{plant.Id}' passes on no concentrate.");
                return;
            }

            ore = plant.ResidueOre;
        }

        if (world.Hubs.FirstOrDefault(row => row.Id == terms.Buyer) is not { } buyer || ore is null)
        {
            return;
        }

        if (!buyer.Takes.Contains(ore))
        {
            faults.Add(FaultKinds.CannotDeliver, place, $"'{buyer.Id}' takes {string.Join(", ", buyer.Takes)}, and '{terms.Seller}' sells {ore}.");
        }
        else if (!IsBuilt(buyer.Id))
        {
            faults.Add(FaultKinds.CannotDeliver, place, $"'{buyer.Id}' has no capacity and gets none in this run.");
        }
    }

    private bool IsBuilt(string entity) =>
        scenario.Projects.Any(project => project switch { MineProject mine => mine.Mine == entity, HubProject hub => hub.Hub == entity && hub.CapacityTonnes > 0, _ => false })
        || scenario.World.Mines.Any(row => row.Id == entity && row.WorkingTonnes > 0)
        || scenario.World.Hubs.Any(row => row.Id == entity && row.WorkingTonnes > 0);

    private bool Separates(HubRow plant, Element element) =>
        plant.Separates.Contains(element) || scenario.Projects.OfType<HubProject>().Any(project => project.Hub == plant.Id && project.Adds.Contains(element));

    /// <summary>A ban that stops all goods of a contract in its last month, where in each of its months there is one; else null.</summary>
    private Measure? BanOnAll(Measure contract)
    {
        Measure? last = null;
        ImmutableArray<Measure> bans = [.. scenario.Measures.Where(measure => measure.Kind is MeasureKind.ExportBan or MeasureKind.ImportBan)];
        var goods = contract.Elements.IsEmpty ? [Commodity.Concentrate] : contract.Elements.Select(Commodity.Oxide).ToList();
        for (var month = contract.Starts > scenario.From ? contract.Starts : scenario.From; !bans.IsEmpty && month <= scenario.Until && !(month >= contract.Ends); month = month.Next)
        {
            ImmutableArray<Measure> inForce = [.. bans.Where(ban => _policy.Value[ban.Id].StatusIn(month) == MeasureStatus.InForce)];
            var stopped = goods.Select(good => BanOn(FlowOf(contract.Offtake!, good), inForce)).ToList();
            if (stopped.Contains(null))
            {
                return null;
            }

            last = stopped[0];
        }

        return last;
    }

    private Measure? BanOn(Flow flow, ImmutableArray<Measure> inForce) =>
        _policy.Value.Applying(inForce, MeasureKind.ExportBan, flow).Concat(_policy.Value.Applying(inForce, MeasureKind.ImportBan, flow)).FirstOrDefault();

    private Flow FlowOf(OfftakeTerms terms, Commodity good) => new(
        good, terms.Seller, terms.Buyer, CountryOf(terms.Seller), CountryOf(terms.Buyer),
        good.Stage == Stage.Concentrate ? scenario.World.Mines.FirstOrDefault(row => row.Id == terms.Seller)?.Basket : null);

    private string CountryOf(string party) =>
        scenario.World.Mines.FirstOrDefault(row => row.Id == party)?.Country ?? scenario.World.Hubs.FirstOrDefault(row => row.Id == party)?.Country ?? party;
}
