using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using TradeSim.Contracts;
using TradeSim.Domain.World.Closed;
using TradeSim.Silo.Clusters;

namespace TradeSim.Cluster.Tests.Processes;

/// <summary>What is closed until someone opens it: ports, the dashboard, talk between silos, Redis.</summary>
public sealed class SecurityTests : IDisposable
{
    private const string CertificateVariable = "TRADESIM_TLS_CERTIFICATE";
    private const string TokenVariable = "TRADESIM_DASHBOARD_TOKEN";

    private readonly string _folder = Directory.CreateTempSubdirectory("tradesim-security-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Nothing_listens_beyond_loopback_unless_told()
    {
        await using var redis = Installed.Redis();
        await using var home = await new SiloProcess(redis.Cluster("home")).Ready();
        await using var open = await new SiloProcess(redis.Cluster("open"), new SiloManner { More = ["--listen", "0.0.0.0", "--advertise", "127.0.0.1"] }).Ready();

        Assert.Equal(3, Listening(home).Count);
        Assert.All(Listening(home), address => Assert.Equal(IPAddress.Loopback, address));
        Assert.All(Listening(open), address => Assert.Equal(IPAddress.Any, address));
    }

    [Fact]
    public async Task Beyond_loopback_the_dashboard_asks_for_the_token_and_health_does_not()
    {
        await using var redis = Installed.Redis();
        await using var silo = await new SiloProcess(redis.Cluster("token"), new SiloManner
        {
            More = ["--listen", "0.0.0.0", "--advertise", "127.0.0.1"],
            Variables = new Dictionary<string, string> { [TokenVariable] = "t0ken" },
        }).Ready();

        Assert.Equal(HttpStatusCode.Unauthorized, await Answer(silo, "/", ""));
        Assert.Equal(HttpStatusCode.Unauthorized, await Answer(silo, "/?token=t0kem", ""));
        Assert.Equal(HttpStatusCode.OK, await Answer(silo, "/?token=t0ken", ""));
        Assert.Equal(HttpStatusCode.OK, await Answer(silo, "/", "t0ken"));
        Assert.Equal(HttpStatusCode.OK, await Answer(silo, "/health/ready", ""));
        Assert.DoesNotContain("t0ken", silo.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Silos_with_a_certificate_talk_to_those_alone_that_bear_the_same()
    {
        await using var redis = Installed.Redis();
        var address = redis.Cluster("encrypted");
        var (own, foreign) = (PemOf(NewCertificate(), "own.pem"), PemOf(NewCertificate(), "foreign.pem"));
        await using var silos = await Silos.Start(address, 2, new SiloManner { Variables = new Dictionary<string, string> { [CertificateVariable] = own } });
        await using var client = await Patience.Connect(address, own);
        var run = await Patience.Within(client.Start("secret", new StartRun(new RunScenario(Worlds.Baseline), Worlds.LastMonth)), "the run to begin");
        var months = await Patience.Within(run.Months(), "the run to end");

        Assert.Equal(Worlds.Reference(Worlds.Baseline).Months.Select(ClosedMonthCodec.ToBytes), months.Select(ClosedMonthCodec.ToBytes));
        Assert.Equal(2, (await run.Whereabouts()).Silos.Length);
        await Assert.ThrowsAsync<ClusterNotThere>(() => ClusterClient.Connect(address));
        await Assert.ThrowsAsync<ClusterNotThere>(() => ClusterClient.Connect(address, foreign));
    }

    [Fact]
    public async Task A_Redis_with_TLS_and_a_password_is_spoken_to_when_its_certificate_is_trusted()
    {
        var certificate = NewCertificate();
        var pem = PemOf(certificate, "redis.pem");
        await using var redis = Installed.Redis(
            "--tls-port", "PORT", "--tls-cert-file", pem, "--tls-key-file", pem, "--tls-ca-cert-file", pem, "--tls-auth-clients", "no", "--requirepass", "s3cret");
        var url = string.Create(CultureInfo.InvariantCulture, $"rediss://:s3cret@127.0.0.1:{redis.Port}/tls");
        var known = new Dictionary<string, string> { [ClusterAddress.Variable] = url };
        await using var wary = new SiloProcess(redis.Cluster("tls"), new SiloManner { Variables = known });
        await using var trusting = new SiloProcess(redis.Cluster("tls"), new SiloManner { Variables = new Dictionary<string, string>(known) { ["SSL_CERT_FILE"] = pem } });
        await trusting.Ready();
        await wary.Until(() => Task.FromResult(wary.Said.Contains("Waiting for the Redis", StringComparison.Ordinal)), "to wait");

        Assert.DoesNotContain("s3cret", trusting.Said + wary.Said, StringComparison.Ordinal);
        Assert.Contains("rediss://:***@127.0.0.1", trusting.Said, StringComparison.Ordinal);
        Assert.DoesNotContain("Ready", wary.Said, StringComparison.Ordinal);
    }

    /// <summary>The addresses on which a process listens.</summary>
    private static List<IPAddress> Listening(SiloProcess silo)
    {
        var sockets = Directory.GetFiles($"/proc/{silo.ProcessId}/fd").Select(file => new FileInfo(file).LinkTarget ?? "").ToHashSet();
        return
        [
            .. from file in new[] { "tcp", "tcp6" }
               from line in File.ReadLines($"/proc/{silo.ProcessId}/net/{file}").Skip(1)
               let fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
               where fields[3] == "0A" && sockets.Contains($"socket:[{fields[9]}]")
               select AddressOf(fields[1].Split(':')[0]),
        ];
    }

    /// <summary>As the kernel writes it: words of four bytes, each the wrong way round.</summary>
    private static IPAddress AddressOf(string hex)
    {
        var address = new IPAddress([.. Convert.FromHexString(hex).Chunk(4).SelectMany(word => word.Reverse())]);
        return address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
    }

    private static async Task<HttpStatusCode> Answer(SiloProcess silo, string path, string password)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = password.Length == 0 ? null : new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"anyone:{password}")));
        using var answer = await http.GetAsync(new Uri($"http://127.0.0.1:{silo.HttpPort}{path}"));
        return answer.StatusCode;
    }

    private static X509Certificate2 NewCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=tradesim", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        return request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
    }

    private string PemOf(X509Certificate2 certificate, string name)
    {
        var file = Path.Combine(_folder, name);
        File.WriteAllText(file, $"{certificate.ExportCertificatePem()}\n{certificate.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem()}\n");
        return file;
    }
}
