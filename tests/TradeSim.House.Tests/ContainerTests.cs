using System.Text.RegularExpressions;
using System.Xml.Linq;
using k8s;
using k8s.Models;

namespace TradeSim.House.Tests;

/// <summary>Images, compose file and Kubernetes manifests: understood by those who read them, and secure by default.</summary>
public partial class ContainerTests
{
    private static readonly string[] Papers = ["docker/Dockerfile", .. Repository.Files.Where(file => file.StartsWith("docker/", StringComparison.Ordinal) && file.EndsWith(".yaml", StringComparison.Ordinal))];

    public static TheoryData<string> Manifests => [.. Papers.Where(file => file.StartsWith("docker/kubernetes/", StringComparison.Ordinal))];

    private static IReadOnlyList<(string File, object What)> Everything =>
        [.. Manifests.SelectMany(row => KubernetesYaml.LoadAllFromString(Repository.Read(row.Data), null, strict: true).Select(what => (row.Data, what)))];

    private static IEnumerable<(string Name, V1PodTemplateSpec Template, bool Stays)> Pods => Everything.Select(one => one.What).SelectMany(what => what switch
    {
        V1Deployment deployment => [(deployment.Name(), deployment.Spec.Template, true)],
        V1StatefulSet set => [(set.Name(), set.Spec.Template, true)],
        V1Job job => [(job.Name(), job.Spec.Template, false)],
        _ => Array.Empty<(string, V1PodTemplateSpec, bool)>(),
    });

    /// <summary>Strict: a key that the schema of Kubernetes does not know, or a value of another type, is an error.</summary>
    [Theory, MemberData(nameof(Manifests))]
    public void A_manifest_is_of_the_schema_of_Kubernetes(string file) =>
        Assert.NotEmpty(KubernetesYaml.LoadAllFromString(Repository.Read(file), null, strict: true));

    [Fact]
    public void What_a_manifest_selects_is_there() => Rule.Holds(
        "A selector that no pod bears selects nothing, and says nothing:",
        Everything.SelectMany(one => Selectors(one.What).Select(selector => (one.File, Selector: selector)))
            .Where(pair => pair.Selector is not { Count: > 0 } || !Pods.Any(pod => pair.Selector.All(label => pod.Template.Metadata.Labels.Contains(label))))
            .Select(pair => $"{pair.File}: {string.Join(", ", pair.Selector ?? new Dictionary<string, string>())}"));

    [Fact]
    public void A_pod_has_few_rights_and_an_end_to_what_it_takes() => Rule.Holds(
        "A pod runs without rights, on a root it cannot write, within limits, and those that stay are probed:",
        Pods.SelectMany(pod => pod.Template.Spec.Containers.SelectMany(container => Breaches(pod.Template.Spec, container, pod.Stays)).Select(breach => $"{pod.Name} {breach}")));

    [Fact]
    public void A_port_that_is_named_is_open()
    {
        var named = from pod in Pods
                    from container in pod.Template.Spec.Containers
                    from probe in new[] { container.StartupProbe, container.ReadinessProbe, container.LivenessProbe }
                    where probe is not null
                    let port = (probe.HttpGet?.Port ?? probe.TcpSocket?.Port)?.Value
                    where container.Ports.All(open => open.Name != port)
                    select $"{pod.Name} is probed at {port}";
        var served = from service in Everything.Select(one => one.What).OfType<V1Service>()
                     from port in service.Spec.Ports
                     where !Pods.Any(pod => service.Spec.Selector.All(label => pod.Template.Metadata.Labels.Contains(label))
                         && pod.Template.Spec.Containers.Any(container => container.Ports.Any(open => open.Name == port.TargetPort?.Value)))
                     select $"{service.Name()} serves {port.TargetPort?.Value}";
        Rule.Holds("A probe or a service names a port that no container opens:", named.Concat(served));
    }

    [Fact]
    public void An_image_is_of_one_version() => Rule.Holds(
        "An image without a tag, or with one that moves from version to version, is another program tomorrow; ours bear the program's own version:",
        from file in Papers
        from match in Image().Matches(Repository.Read(file))
        let image = match.Groups[1].Value
        let tag = image.Contains(':', StringComparison.Ordinal) ? image.Split(':')[^1] : ""
        where image.StartsWith("tradesim-", StringComparison.Ordinal) ? tag != Version : !Tag().IsMatch(tag)
        select $"{file}: {image}");

    [Fact]
    public void A_variable_that_is_set_is_read()
    {
        var code = string.Join('\n', Repository.Sources.Where(file => file.StartsWith("src/", StringComparison.Ordinal)).Select(Repository.Read));
        Rule.Holds(
            "A variable is set that no program reads:",
            Papers.SelectMany(file => Variable().Matches(Repository.Read(file)).Select(match => (file, Name: match.Value)))
                .Where(set => !code.Contains($"\"{set.Name}\"", StringComparison.Ordinal))
                .Select(set => $"{set.file}: {set.Name}"));
    }

    [Fact]
    public void Nothing_is_published_beyond_this_machine() => Rule.Holds(
        "What compose publishes is for this machine; another address is the user's to give:",
        Published().Matches(Repository.Read("docker/compose.yaml")).Select(match => match.Groups[1].Value)
            .Where(port => !port.StartsWith("127.0.0.1:", StringComparison.Ordinal)));

    private static IEnumerable<string> Breaches(V1PodSpec pod, V1Container container, bool stays)
    {
        var rights = container.SecurityContext;
        (bool IsBroken, string What)[] rules =
        [
            (pod.SecurityContext?.RunAsNonRoot != true, "may be root"),
            (pod.AutomountServiceAccountToken != false, "holds a key to Kubernetes"),
            (rights?.ReadOnlyRootFilesystem != true, "may write its root"),
            (rights?.AllowPrivilegeEscalation != false, "may gain rights"),
            (rights?.Capabilities?.Drop?.Contains("ALL") != true, "keeps capabilities"),
            (container.Resources?.Limits?.ContainsKey("memory") != true || container.Resources.Requests?.ContainsKey("cpu") != true, "has no limits"),
            (stays && (container.StartupProbe is null || container.ReadinessProbe is null || container.LivenessProbe is null), "is not probed"),
        ];
        return rules.Where(rule => rule.IsBroken).Select(rule => rule.What);
    }

    private static string Version => XDocument.Parse(Repository.Read("Directory.Build.props")).Descendants("Version").Single().Value;

    private static IEnumerable<IDictionary<string, string>?> Selectors(object what) => what switch
    {
        V1Service service => [service.Spec.Selector],
        V1Deployment deployment => [deployment.Spec.Selector?.MatchLabels, .. deployment.Spec.Template.Spec.TopologySpreadConstraints.Select(spread => spread.LabelSelector?.MatchLabels)],
        V1StatefulSet set => [set.Spec.Selector?.MatchLabels],
        V1PodDisruptionBudget budget => [budget.Spec.Selector?.MatchLabels],
        V1NetworkPolicy policy => [policy.Spec.PodSelector?.MatchLabels, .. policy.Spec.Ingress.SelectMany(rule => rule.FromProperty ?? []).Select(from => from.PodSelector?.MatchLabels)],
        _ => [],
    };

    [GeneratedRegex(@"^\s*(?:image:|FROM)\s+(\S+?/\S+|\S+:\S+)", RegexOptions.Multiline)]
    private static partial Regex Image();

    [GeneratedRegex(@"^\d+\.\d+(\.\d+)?$")]
    private static partial Regex Tag();

    [GeneratedRegex(@"(?<!\$\{)TRADESIM_[A-Z_]+(?=:|,)")]
    private static partial Regex Variable();

    [GeneratedRegex(@"^\s*-\s*""?([\d.:]*\d+:\d+)""?\s*$", RegexOptions.Multiline)]
    private static partial Regex Published();
}
