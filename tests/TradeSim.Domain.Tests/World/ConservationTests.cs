using TradeSim.Domain.Goods;
using TradeSim.Domain.Units;
using TradeSim.Domain.World;
using TradeSim.Domain.World.Closed;

namespace TradeSim.Domain.Tests.World;

/// <summary>Mass is whole grams, and none is made or lost: looked at from outside, in the rows that are published.</summary>
public class ConservationTests
{
    private static List<ClosedMonth> Months => RareEarths.ThreeYears;

    [Fact]
    public void Every_row_adds_up()
    {
        foreach (var row in Months.Balances())
        {
            Assert.Equal(0, row.Error.Grams);
            Assert.True(
                long.Min(long.Min(row.Opening.Grams, row.Closing.Grams), long.Min(row.Lost.Grams, row.Dispatched.Grams)) >= 0,
                $"{row.Entity} {row.Stage} {row.Element} holds less than nothing");
        }
    }

    [Fact]
    public void A_month_opens_with_what_the_last_one_closed_with()
    {
        foreach (var (last, next) in Months.Zip(Months.Skip(1)))
        {
            var closings = last.Balances.Where(row => row.Closing.Grams != 0).ToDictionary(Name, row => row.Closing);
            var openings = next.Balances.Where(row => row.Opening.Grams != 0).ToDictionary(Name, row => row.Opening);
            Assert.Equal(closings.Count, openings.Count);
            Assert.All(openings, opening => Assert.Equal(closings[opening.Key], opening.Value));
        }
    }

    [Fact]
    public void What_a_plant_processed_is_what_it_made()
    {
        foreach (var month in Months)
        {
            foreach (var rows in month.Balances.Where(row => row.Entity != Close.Transit).GroupBy(row => (row.Entity, row.Element)))
            {
                Assert.Equal(rows.Sum(row => row.Made.Grams), rows.Sum(row => row.Processed.Grams));
            }
        }
    }

    [Fact]
    public void What_is_under_way_is_what_sellers_sent_and_buyers_do_not_have_yet()
    {
        foreach (var month in Months)
        {
            foreach (var transit in month.Balances.Where(row => row.Entity == Close.Transit))
            {
                var others = month.Balances.Where(row => row.Entity != Close.Transit && row.Stage == transit.Stage && row.Element == transit.Element).ToList();
                Assert.Equal(others.Sum(row => row.Dispatched.Grams), transit.Arrived.Grams);
                Assert.Equal(others.Sum(row => row.Arrived.Grams), transit.Dispatched.Grams);
            }
        }
    }

    [Fact]
    public void What_departed_arrives_in_its_month()
    {
        var due = Months.Shipments().Oxides().GroupBy(shipment => (shipment.Arrives, shipment.Buyer, shipment.Commodity.Element))
            .ToDictionary(group => group.Key, group => group.Sum(shipment => shipment.Mass.Grams));
        var checkedRows = 0;
        foreach (var month in Months[12..])
        {
            foreach (var row in month.Balances.Where(row => row.Stage == Stage.Oxide && row.Arrived.Grams > 0 && row.Entity != Close.Transit))
            {
                Assert.Equal(due[(month.Month, row.Entity, row.Element)], row.Arrived.Grams);
                checkedRows++;
            }
        }

        Assert.True(checkedRows > 1_000);
    }

    [Fact]
    public void The_world_holds_what_it_mined_and_recycled_less_what_it_used_and_lost()
    {
        foreach (var element in Element.All)
        {
            var rows = Months.Balances().Where(row => row.Element == element).ToList();
            var first = Months[0].Balances.Where(row => row.Element == element).Sum(row => row.Opening.Grams);
            var last = Months[^1].Balances.Where(row => row.Element == element).Sum(row => row.Closing.Grams);
            Assert.Equal(
                last - first,
                rows.Sum(row => row.Mined.Grams + row.Recycled.Grams - row.Consumed.Grams - row.Lost.Grams));
        }
    }

    [Fact]
    public void Every_gram_of_a_shipment_was_mined_somewhere_or_recycled()
    {
        foreach (var shipment in Months.Shipments())
        {
            Assert.Equal(shipment.Mass.Grams, shipment.Provenance.Sum(share => share.Mass.Grams));
            Assert.All(shipment.Provenance, share => Assert.True(share.Mass.Grams > 0));
        }
    }

    [Fact]
    public void Recycled_material_is_not_mined()
    {
        var countries = RareEarths.Baseline("2024-12").World.Countries.Select(country => country.Id).ToHashSet(StringComparer.Ordinal);
        Assert.All(Months.Balances().Where(row => row.Recycled.Grams > 0), row =>
        {
            Assert.Contains(row.Entity, countries);
            Assert.Equal((0, Stage.Oxide), (row.Mined.Grams, row.Stage));
        });
        Assert.All(
            Months.Shipments().Where(shipment => shipment.Commodity.Stage == Stage.Concentrate).SelectMany(shipment => shipment.Provenance),
            share => Assert.NotEqual("recycled", share.Country));
        Assert.Contains(Months.Shipments().SelectMany(shipment => shipment.Provenance), share => share.Country == "recycled");
    }

    [Fact]
    public void Concentrate_is_not_separated_yet_and_a_plant_sells_what_its_country_separated()
    {
        var world = WorldModel.Build(RareEarths.Baseline("2024-01"));
        Assert.All(Months.Shipments().Where(shipment => shipment.Commodity.Stage == Stage.Concentrate), shipment => Assert.All(shipment.Provenance, share => Assert.Equal(Provenances.NotYet, share.SeparatedIn)));
        Assert.All(
            Months.Shipments().Where(shipment => shipment.Commodity.Stage == Stage.Oxide && world[shipment.Seller] is Domain.Agents.Hub),
            shipment => Assert.All(shipment.Provenance, share => Assert.Equal(shipment.Origin, share.SeparatedIn)));
        Assert.DoesNotContain(Months.Shipments().Where(shipment => shipment.Commodity.Stage == Stage.Oxide).SelectMany(shipment => shipment.Provenance), share => share.SeparatedIn == Provenances.NotYet);
    }

    [Fact]
    public void The_landed_price_is_the_exact_sum_of_its_parts()
    {
        foreach (var s in Months.Shipments())
        {
            Assert.Equal(
                s.Landed.Micros,
                s.Fob.Micros + s.Freight.Micros + s.ExportTax.Micros + s.Duty.Micros + s.ExportRent.Micros + s.ImportRent.Micros + s.Premium.Micros + s.Friction.Micros + s.Subsidy.Micros);
        }
    }

    private static string Name(Balance row) => $"{row.Entity}/{row.Stage}/{row.Element}";
}
