using System.Collections.Immutable;
using TradeSim.Domain.Agents;
using TradeSim.Domain.Goods;
using TradeSim.Domain.Policy;
using TradeSim.Domain.World.Inputs;
using TradeSim.Scenarios.Reporting;

namespace TradeSim.Scenarios.Reading;

/// <summary>Whether what a contract promises can go from its seller to its buyer: by what they are, and by law.</summary>
public sealed class ContractChecks(Scenario scenario)
{
    private readonly Lazy<PolicyBook> _policy = new(() => new PolicyBook(scenario, new Growth(scenario.From, 1, 1)));

    /// <summary>A fault for each good that its seller never sells, or its buyer never takes.</summary>
    public void Check(Measure contract, Place place, Faults faults)
    {
        if (contract.Offtake is not { } terms)
        {
            return;
        }

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
        || scenario.World.Mines.Any(row => row.Id == entity && (row.OutputTonnes > 0 || (row.Status == "operating" && row.CapacityTonnes > 0)))
        || scenario.World.Hubs.Any(row => row.Id == entity && row.CapacityTonnes > 0);

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
            ImmutableArray<Measure> inForce = [.. bans.Where(ban => PolicyBook.StatusOf(_policy.Value[ban.Id], month) == MeasureStatus.InForce)];
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

    private Flow FlowOf(OfftakeTerms terms, Commodity good) => new(good, terms.Seller, terms.Buyer, CountryOf(terms.Seller), CountryOf(terms.Buyer));

    private string CountryOf(string party) =>
        scenario.World.Mines.FirstOrDefault(row => row.Id == party)?.Country ?? scenario.World.Hubs.FirstOrDefault(row => row.Id == party)?.Country ?? party;
}
